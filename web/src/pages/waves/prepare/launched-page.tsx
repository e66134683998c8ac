// A wave that is launched: until when it can be taken back, and that it is on its way after that.
import { Button, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { askWaveAgain, type WaveSummary } from '../../../api/wave-drafts';
import { ErrorBox } from '../../../ui/error-box';
import { PageFrame } from '../../../ui/page-frame';
import { When } from '../../../ui/when';
import { StageBadge } from '../stage-badge';

export function LaunchedPage({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  const queries = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () => answer(api.POST('/api/waves/{id}/take-back', { params: { path: { id: wave.id } } })),
    onSettled: () => askWaveAgain(queries, wave.id),
  });
  return (
    <PageFrame title={wave.name} lead={<StageBadge stage={wave.stage} />}>
      {wave.state === 'countdown' && (
        <Stack className="surface" p="md" align="flex-start">
          <Text role="status">
            {t('countdown.until')} {wave.countdownUntil && <When at={wave.countdownUntil} />}
          </Text>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate()}
          >
            {t('countdown.takeBack')}
          </Button>
        </Stack>
      )}
      {takeBack.error && <ErrorBox error={takeBack.error} />}
    </PageFrame>
  );
}
