// Pause, resume, cancel. Pausing is one press. Cancelling pauses at once and cancels a few seconds later, so that it can be
// undone without a letter having gone out meanwhile.
import { Box, Button, Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/me';
import { useWaveOrder } from '../../../api/wave-orders';
import type { WaveProgress } from '../../../api/wave-queries';
import { doUnlessUndone } from '../../../ui/undoable';
import { OrderTrouble } from './order-trouble';

export function WaveActions({ wave }: { wave: WaveProgress }) {
  const { t } = useTranslation('live');
  const order = useWaveOrder(wave.id);
  const [mayPause, mayGoOn] = [useMay('campaigner'), useMay('approver')];
  const { cancel, isCancelling } = useCancel(wave, order);
  const asked = order.isPending ? order.variables.kind : undefined;
  return (
    <Box>
      <Group gap="xs" justify="flex-end">
        {wave.state === 'running' && mayPause && (
          <Button
            leftSection={<IconPlayerPause size={18} aria-hidden />}
            loading={asked === 'pause'}
            onClick={() => order.mutate({ kind: 'pause' })}
          >
            {t('pause')}
          </Button>
        )}
        {wave.state === 'paused' && mayGoOn && (
          <Button
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            loading={asked === 'resume'}
            disabled={isCancelling}
            onClick={() => order.mutate({ kind: 'resume' })}
          >
            {t('resume')}
          </Button>
        )}
        {(wave.state === 'running' || wave.state === 'paused') && mayGoOn && (
          <Button
            variant="default"
            leftSection={<IconX size={18} aria-hidden />}
            loading={asked === 'cancel'}
            disabled={isCancelling}
            onClick={cancel}
          >
            {t('cancel')}
          </Button>
        )}
      </Group>
      <OrderTrouble error={order.error} />
    </Box>
  );
}

function useCancel(wave: WaveProgress, order: ReturnType<typeof useWaveOrder>) {
  const { t } = useTranslation('live');
  const [isCancelling, setCancelling] = useState(false);
  const wasRunning = wave.state === 'running';
  const cancel = () => {
    setCancelling(true);
    if (wasRunning) order.mutate({ kind: 'pause' });
    doUnlessUndone(
      t('cancelHeld', { name: wave.name }),
      () => order.mutate({ kind: 'cancel' }, { onSettled: () => setCancelling(false) }),
      () => {
        setCancelling(false);
        if (wasRunning) order.mutate({ kind: 'resume' });
      },
    );
  };
  return { cancel, isCancelling };
}
