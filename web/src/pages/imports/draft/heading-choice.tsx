// The first rows of the list, of which one holds the headings; it is found by itself, and can be chosen by hand.
import { Box, Group, Radio, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftEdit } from './use-draft';

const MOST_CELLS = 8;

export function HeadingChoice({ edit: { draft, options, change } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const { firstRows, sheets, needs } = draft.detection;
  if (firstRows.length === 0) return null;
  const found = sheets.find(({ isRead }) => isRead)?.headingRow ?? null;
  const chosen = options.headingRow ?? found;
  return (
    <Box>
      <Text fw={500} id="heading-rows">
        {t('heading.label')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t(needs === 'headings' ? 'heading.notFound' : 'heading.hint')}
      </Text>
      <Box className="scroll-region surface" tabIndex={0} role="group" aria-labelledby="heading-rows">
        <Table>
          <Table.Tbody>
            {firstRows.map(({ number, cells }) => (
              <Table.Tr key={number} fw={number === chosen ? 600 : undefined}>
                <Table.Td>
                  <Radio
                    name="heading-row"
                    label={t('heading.row', { row: number })}
                    checked={number === chosen}
                    onChange={() => change({ headingRow: number })}
                    styles={{ label: { whiteSpace: 'nowrap' } }}
                  />
                </Table.Td>
                {cells.slice(0, MOST_CELLS).map((cell, at) => (
                  <Table.Td key={at} maw={220}>
                    <Text size="sm" truncate="end" inherit>
                      {cell}
                    </Text>
                  </Table.Td>
                ))}
                {cells.length > MOST_CELLS && (
                  <Table.Td>{t('heading.moreCells', { count: cells.length - MOST_CELLS })}</Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      {options.headingRow !== null && (
        <Group mt="xs">
          <button type="button" className="text-button" onClick={() => change({ headingRow: null })}>
            {t('heading.find')}
          </button>
        </Group>
      )}
    </Box>
  );
}
