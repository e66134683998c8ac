// The pill in the header: how many waves are under way; opened, each with its figures and its Pause.
import { Box, Button, Group, Popover, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/me';
import { useWaveOrder } from '../api/wave-orders';
import type { RunningWave } from '../api/wave-queries';
import { ErrorBox } from '../ui/error-box';
import { formatCount } from '../ui/numbers';
import { PageLink } from '../ui/links';

export function RunningWavesPill({ waves }: { waves: RunningWave[] }) {
  const { t } = useTranslation('shell');
  const [isOpen, setOpen] = useState(false);
  const goes = waves.some(({ state }) => state !== 'paused');
  const [only] = waves.length === 1 ? waves : [];
  const PillIcon = goes ? IconSend : IconPlayerPause;
  return (
    <Group gap={4} wrap="nowrap">
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus withinPortal shadow="md" width={340}>
        <Popover.Target>
          <Button
            variant="light"
            color={goes ? 'ink' : 'warn'}
            size="compact-sm"
            radius="xl"
            leftSection={<PillIcon size={16} aria-hidden />}
            aria-label={t('running.pill', { count: waves.length })}
            onClick={() => setOpen(!isOpen)}
          >
            <Box component="span" visibleFrom="md">
              {t('running.pill', { count: waves.length })}
            </Box>
            <Box component="span" hiddenFrom="md">
              {waves.length}
            </Box>
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('running.list')}>
          <Stack gap="md">
            {waves.map((wave) => (
              <PillRow key={wave.id} wave={wave} onLeave={() => setOpen(false)} />
            ))}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {only && (
        <Box visibleFrom="sm">
          <PauseButton wave={only} />
        </Box>
      )}
    </Group>
  );
}

function PillRow({ wave, onLeave }: { wave: RunningWave; onLeave: () => void }) {
  const { t } = useTranslation('shell');
  const figures = { accepted: formatCount(wave.parts.accepted), launched: formatCount(wave.launched) };
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <Box miw={0}>
        <PageLink
          to="/waves/$waveId"
          params={{ waveId: wave.id }}
          onClick={onLeave}
          style={{ overflowWrap: 'anywhere' }}
        >
          {wave.name}
        </PageLink>
        <Text size="sm" c="dimmed">
          {t(`running.${wave.state === 'countdown' ? 'countdown' : 'figures'}`, figures)}
        </Text>
      </Box>
      <PauseButton wave={wave} />
    </Group>
  );
}

function PauseButton({ wave }: { wave: RunningWave }) {
  const { t } = useTranslation('shell');
  const order = useWaveOrder(wave.id);
  const mayPause = useMay('campaigner');
  if (wave.state === 'paused') return <Text size="sm">{t('running.paused')}</Text>;
  if (!mayPause) return null;
  const kind = wave.state === 'countdown' ? 'take_back' : 'pause';
  return (
    <Box>
      <Button
        variant="default"
        size="compact-sm"
        loading={order.isPending}
        aria-label={t(`running.${kind}Named`, { name: wave.name })}
        onClick={() => order.mutate({ kind })}
      >
        {t(`running.${kind}`)}
      </Button>
      {order.error && (
        <Box mt="xs">
          <ErrorBox error={order.error} />
        </Box>
      )}
    </Box>
  );
}
