// What only a person can move on: unclear letters, letters held back, and refused or expired ones that may go again.
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WavePart, WaveProgress } from '../../../api/wave-queries';
import { formatCount } from '../../../ui/numbers';
import { actsOf, LetterActs } from './letter-acts';

export function NeedsDecision({ wave }: { wave: WaveProgress }) {
  const { t } = useTranslation('live');
  const { parts, state } = wave;
  const failed = parts.refused + parts.expired;
  const cases: { kind: string; part: WavePart; letters: number }[] = [
    { kind: 'unknown', part: 'unknown', letters: parts.unknown },
    { kind: 'held', part: 'held', letters: parts.held },
    { kind: 'failed', part: 'refused', letters: failed },
  ];
  return cases
    .filter(({ part, letters }) => letters > 0 && actsOf(part, state).length > 0)
    .map(({ kind, part, letters }) => {
      const words = { count: letters, letters: formatCount(letters) };
      return (
        <section key={kind} className="surface" aria-labelledby={`decide-${kind}`} data-needs={kind}>
          <Stack gap="xs" p="md">
            <Title order={2} size="h3" id={`decide-${kind}`}>
              {t(`needs.${kind}.title`, words)}
            </Title>
            <Text size="sm" maw="75ch">
              {t(`needs.${kind}.meaning`, words)}
            </Text>
            <LetterActs waveId={wave.id} acts={actsOf(part, state)} letters={letters} />
          </Stack>
        </section>
      );
    });
}
