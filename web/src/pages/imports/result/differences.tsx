// Rows that became something else than the dry run said, because contacts were changed between the two.
import { Box, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count } from '../../../ui/words';
import type { ContactImport } from '../../../api/imports';

export function Differences({ one: { result } }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  if (!result) return null;
  const { rows, listed } = result.differs;
  if (rows === 0) return <Text size="sm">{t('differs.none')}</Text>;
  return (
    <Box component="details">
      <Text component="summary" size="sm" fw={600} mih={24}>
        {t('differs.some', { count: rows, shown: count(rows) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('differs.why')}
      </Text>
      <List size="sm">
        {listed.map(({ row, planned, applied }) => (
          <List.Item key={row}>
            {t('differs.row', {
              row,
              planned: planned ? t(`outcome.one.${planned}`) : t('differs.notTried'),
              applied: t(`outcome.one.${applied}`),
            })}
          </List.Item>
        ))}
      </List>
      {rows > listed.length && <Text size="sm">{t('differs.first', { count: listed.length })}</Text>}
    </Box>
  );
}
