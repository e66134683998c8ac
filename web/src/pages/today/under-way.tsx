// Every wave under way, with its equation and the reason why it stands still.
import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunningWave } from '../../api/wave-queries';
import { WaitWords } from '../../ui/wait-words';
import { WaveEquation } from '../../ui/wave-equation';
import { WaveStateBadge } from '../../ui/wave-state-badge';
import { PageLink } from '../../ui/links';

export function UnderWay({ waves }: { waves: RunningWave[] }) {
  const { t } = useTranslation('today');
  return (
    <section aria-labelledby="under-way">
      <Title order={2} id="under-way" mb="sm">
        {t('underWay')}
      </Title>
      {waves.length === 0 && <Text c="dimmed">{t('nothingUnderWay')}</Text>}
      <Stack>
        {waves.map((wave) => (
          <Box key={wave.id} className="surface" p="md" component="article" aria-label={wave.name}>
            <Group gap="xs" mb="xs">
              <Title order={3}>
                <PageLink to="/waves/$waveId" params={{ waveId: wave.id }} inherit style={{ overflowWrap: 'anywhere' }}>
                  {wave.name}
                </PageLink>
              </Title>
              <WaveStateBadge state={wave.state} />
            </Group>
            {wave.state !== 'countdown' && <WaveEquation counts={wave} />}
            {wave.reasons.map((reason) => (
              <Text key={`${reason.kind} ${reason.domain ?? ''}`} size="sm" mt="xs" c="dimmed">
                <WaitWords reason={reason} />
              </Text>
            ))}
          </Box>
        ))}
      </Stack>
    </section>
  );
}
