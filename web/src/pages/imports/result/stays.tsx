// What an undo leaves as it is, because somebody worked on it since.
import { Box, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../ui/links';
import { count } from '../../../ui/words';
import type { UndoOutlook } from '../../../api/imports';

export function Stays({ outlook: { stays, staysCount } }: { outlook: UndoOutlook }) {
  const { t } = useTranslation('import');
  if (staysCount === 0) return <Text size="sm">{t('undo.nothingStays')}</Text>;
  return (
    <Box>
      <Text size="sm" fw={600}>
        {t('undo.stays', { count: staysCount, shown: count(staysCount) })}
      </Text>
      <List size="sm">
        {stays.map(({ contactId, name, what }, at) => (
          <List.Item key={at}>
            <PageLink to="/contacts/$contactId" params={{ contactId }}>
              {name}
            </PageLink>{' '}
            {what}
          </List.Item>
        ))}
      </List>
      {staysCount > stays.length && <Text size="sm">{t('undo.firstStays', { count: stays.length })}</Text>}
    </Box>
  );
}
