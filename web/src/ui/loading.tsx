// The state of a page or list that is being fetched; it keeps the place, so that nothing jumps.
import { Box, Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation('shell');
  return (
    <Box role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={28} mb={12} width={`${96 - (row % 3) * 12}%`} />
      ))}
    </Box>
  );
}
