// How far a list is on its way, and what was wrong with it.
import { Box, Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../api/problem';
import { ErrorBox } from '../../../ui/error-box';
import type { useNewImport } from './use-new-import';

export function Sending({ send, progress, cancel }: ReturnType<typeof useNewImport>) {
  const { t } = useTranslation('import');
  if (send.error) {
    const isRefused = send.error instanceof ApiProblem && send.error.status >= 400 && send.error.status < 500;
    return <ErrorBox error={send.error} meaning={t(isRefused ? 'new.refused' : 'new.failed')} />;
  }
  if (!send.isPending) return null;
  const percent = Math.floor(progress * 100);
  return (
    <Box role="status">
      <Progress value={percent} aria-label={t('new.sending')} size="lg" />
      <Group justify="space-between" mt={4}>
        <Text size="sm">{progress < 1 ? t('new.sent', { percent }) : t('new.reading')}</Text>
        <Button size="compact-sm" variant="default" onClick={cancel}>
          {t('cancel')}
        </Button>
      </Group>
    </Box>
  );
}
