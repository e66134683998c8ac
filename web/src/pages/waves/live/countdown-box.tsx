// The seconds in which a launch can still be taken back.
import { Box, Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/me';
import { useWaveOrder } from '../../../api/wave-orders';
import type { WaveProgress } from '../../../api/wave-queries';
import { formatRemaining, useNow } from '../../../ui/clock';
import { OrderTrouble } from './order-trouble';

export function CountdownBox({ wave, clockAhead }: { wave: WaveProgress; clockAhead: number }) {
  const { t } = useTranslation('live');
  const now = useNow(250);
  const order = useWaveOrder(wave.id);
  const mayTakeBack = useMay('campaigner');
  const left = Date.parse(wave.countdownUntil ?? wave.now) - (now - clockAhead);
  return (
    <Box component="section" className="surface" p="lg" ta="center" aria-label={t('countdown.title')}>
      <Text size="xl" role="timer" fw={600}>
        {left > 0 ? t('countdown.left', { time: formatRemaining(left) }) : t('countdown.starting')}
      </Text>
      <Text c="dimmed" mb="md">
        {t('countdown.detail')}
      </Text>
      {mayTakeBack && (
        <Button
          variant="default"
          size="md"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          loading={order.isPending}
          onClick={() => order.mutate({ kind: 'take_back' })}
        >
          {t('countdown.takeBack')}
        </Button>
      )}
      <OrderTrouble error={order.error} />
    </Box>
  );
}
