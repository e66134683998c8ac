// A wave that was thrown away before it was launched, and the way back.
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { useMay } from '../../../api/me';
import { askWaveAgain, type WaveSummary } from '../../../api/wave-drafts';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorBox } from '../../../ui/error-box';
import { PageFrame } from '../../../ui/page-frame';
import { StageBadge } from '../stage-badge';
import { PageButton } from '../../../ui/links';

export function DiscardedPage({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  const mayRestore = useMay('campaigner');
  const restore = useMutation({
    mutationFn: () => answer(api.POST('/api/waves/{id}/restore', { params: { path: { id: wave.id } } })),
    onSettled: () => askWaveAgain(wave.id),
  });
  return (
    <PageFrame title={wave.name} lead={<StageBadge stage={wave.stage} />}>
      <EmptyState
        text={t('discard.done')}
        action={
          <Group justify="center">
            {mayRestore && (
              <Button loading={restore.isPending} onClick={() => restore.mutate()}>
                {t('discard.restore')}
              </Button>
            )}
            <PageButton variant="default" to="/waves">
              {t('discard.toList')}
            </PageButton>
          </Group>
        }
      />
      {restore.error && <ErrorBox error={restore.error} />}
    </PageFrame>
  );
}
