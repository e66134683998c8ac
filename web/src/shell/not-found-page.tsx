// An address that is no page.
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state';
import { PageFrame } from '../ui/page-frame';
import { PageLink } from '../ui/links';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <PageFrame title={t('notFound.title')}>
      <EmptyState text={t('notFound.detail')} action={<PageLink to="/">{t('notFound.action')}</PageLink>} />
    </PageFrame>
  );
}
