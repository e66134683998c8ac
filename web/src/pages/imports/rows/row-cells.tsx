// The cells of a row as the list has them, folded.
import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function RowCells({ cells }: { cells: Record<string, string> }) {
  const { t } = useTranslation('import');
  const all = Object.entries(cells);
  if (all.length === 0) return null;
  return (
    <Box component="details">
      <Text component="summary" size="sm" c="dimmed" mih={24}>
        {t('rows.cells', { count: all.length })}
      </Text>
      <Box component="dl" className="facts">
        {all.map(([heading, cell]) => (
          <div key={heading}>
            <Text component="dt" size="sm">
              {heading}
            </Text>
            <Text component="dd" size="sm" style={{ overflowWrap: 'anywhere' }}>
              {cell || '–'}
            </Text>
          </div>
        ))}
      </Box>
    </Box>
  );
}
