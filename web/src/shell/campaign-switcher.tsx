// Which campaign the pages speak of. The name of the service stands here while there is only one.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function CampaignSwitcher() {
  const { t } = useTranslation('shell');
  return (
    <Text fw={600} ff="var(--demarche-serif)" size="lg" truncate>
      {t('name')}
    </Text>
  );
}
