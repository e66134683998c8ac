// One wave of the list: its name and stage, what it is made of, and where its letters stand.
import { Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaveSummary } from '../../../api/wave-drafts';
import { When } from '../../../ui/when';
import { count, inEnglish } from '../../../ui/words';
import { StageBadge } from '../stage-badge';
import { PageLink } from '../../../ui/links';

export function WaveRow({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  const appeal = inEnglish(wave.appealName, wave.appealSlug);
  return (
    <Box component="li" className="wave-row" p="sm">
      <Group justify="space-between" gap="xs">
        <PageLink
          to="/waves/$waveId"
          params={{ waveId: wave.id }}
          fw={600}
          underline="hover"
          style={{ overflowWrap: 'anywhere' }}
          miw={0}
        >
          {wave.name}
        </PageLink>
        <Group gap="xs">
          {wave.mode === 'practice' && <Text size="sm">{t('mode.practice')}</Text>}
          <StageBadge stage={wave.stage} />
        </Group>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('list.made', {
          appeal,
          segment: wave.segmentName,
          campaign: inEnglish(wave.campaignName, wave.campaignSlug),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        <Figures wave={wave} /> · <Moment wave={wave} />
      </Text>
    </Box>
  );
}

function Figures({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  if (wave.launched > 0) {
    const { accepted = 0, skipped = 0 } = wave.states;
    // Who was left out has a row too, but no letter.
    const letters = wave.launched - skipped;
    return t('list.accepted', { count: letters, letters: count(letters), accepted: count(accepted) });
  }
  if (wave.recipients === null) return t('list.notCounted');
  return t('letters', { count: wave.recipients, letters: count(wave.recipients) });
}

/** What happened last, by whom and when. */
function Moment({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  const [act, at, actor] = lastActOf(wave);
  const who = actor === null ? t('list.somebody') : (wave.people[actor] ?? t('list.somebody'));
  return (
    <>
      {t(`list.act.${act}`, { who })} <When at={at} />
    </>
  );
}

function lastActOf(wave: WaveSummary): [act: string, at: string, actor: string | null] {
  if (wave.endedAt) return [wave.stage === 'discarded' ? 'discarded' : 'ended', wave.endedAt, null];
  if (wave.launchedAt) return ['launched', wave.launchedAt, wave.launchedBy];
  if (wave.approvedAt) return ['approved', wave.approvedAt, wave.approvedBy];
  if (wave.submittedAt) return ['submitted', wave.submittedAt, wave.submittedBy];
  if (wave.changedAt) return ['changed', wave.changedAt, wave.changedBy];
  return ['made', wave.createdAt, wave.createdBy];
}
