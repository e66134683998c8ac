// Throws a draft away. It asks nothing: the page that follows brings it back.
import { Button, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { askWaveAgain, type WaveSummary } from '../../../api/wave-drafts';
import { ErrorBox } from '../../../ui/error-box';

export function DiscardButton({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  const discard = useMutation({
    mutationFn: () => answer(api.DELETE('/api/waves/{id}', { params: { path: { id: wave.id } } })),
    onSettled: () => askWaveAgain(wave.id),
  });
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        loading={discard.isPending}
        onClick={() => discard.mutate()}
      >
        {t('discard.act')}
      </Button>
      {discard.error && <ErrorBox error={discard.error} />}
    </Stack>
  );
}
