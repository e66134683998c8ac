// An address that is no page.
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state';
import { PageFrame } from '../ui/page-frame';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <PageFrame title={t('notFound.title')}>
      <EmptyState
        text={t('notFound.detail')}
        action={
          <Anchor component={Link} to="/">
            {t('notFound.action')}
          </Anchor>
        }
      />
    </PageFrame>
  );
}
