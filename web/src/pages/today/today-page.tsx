// What needs me, and what is running.
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { PageFrame } from '../../ui/page-frame';

export function TodayPage() {
  const { t } = useTranslation('today');
  return (
    <PageFrame title={t('title')}>
      <EmptyState text={t('nothing')} />
    </PageFrame>
  );
}
