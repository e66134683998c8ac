// Who must not be written to: look one address up, add one, and the list with filters.
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { SettingsFrame } from '../../ui/settings-frame';
import { AddSuppression } from './add-suppression';
import { FindSuppression } from './find-suppression';
import { Section } from './section';
import { SuppressionFilters, SuppressionList } from './suppression-list';

export function SuppressionsPage() {
  const { t } = useTranslation('settings');
  const mayAdd = useMay('campaigner');
  return (
    <SettingsFrame title={t('suppressions.title')} lead={t('suppressions.lead')}>
      <Stack gap="xl">
        <Section title={t('suppressions.find')} hint={t('suppressions.findHint')}>
          <FindSuppression />
        </Section>
        {mayAdd && (
          <Section title={t('suppressions.add')} hint={t('suppressions.addHint')}>
            <AddSuppression />
          </Section>
        )}
        <Section title={t('suppressions.list')}>
          <SuppressionFilters />
          <SuppressionList />
        </Section>
      </Stack>
    </SettingsFrame>
  );
}
