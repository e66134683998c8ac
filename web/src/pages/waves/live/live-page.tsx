// A launched wave as it goes: the equation, why it is not moving, what comes next, what needs somebody, and its letters.
import { Box, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { draftQuery } from '../../../api/wave-drafts';
import { progressQuery, type WavePart, type WaveProgress } from '../../../api/wave-queries';
import { PageFrame } from '../../../ui/page-frame';
import { QueryView } from '../../../ui/query-view';
import { WaveEquation } from '../../../ui/wave-equation';
import { WaveStateBadge } from '../../../ui/wave-state-badge';
import { When } from '../../../ui/when';
import { SegmentVersion } from '../segment-version';
import { CountdownBox } from './countdown-box';
import { LetterGroups } from './letter-groups';
import { Letters } from './letters';
import { NeedsDecision } from './needs-decision';
import { WaveActions } from './wave-actions';
import { WaveOutlook } from './wave-outlook';
import { WhyStill } from './why-still';

const route = getRouteApi('/shell/waves/$waveId');

export function LivePage({ waveId }: { waveId: string }) {
  const progress = useQuery(progressQuery(waveId));
  return <QueryView query={progress}>{(wave) => <LiveWave wave={wave} readAt={progress.dataUpdatedAt} />}</QueryView>;
}

function LiveWave({ wave, readAt }: { wave: WaveProgress; readAt: number }) {
  const { t } = useTranslation('live');
  const navigate = route.useNavigate();
  const choose = (part: WavePart) => {
    void navigate({ search: (old) => ({ ...old, part }), replace: true });
    document.getElementById('letters')?.scrollIntoView();
  };
  // The reader's clock may be wrong; times left are counted by the server's.
  const clockAhead = readAt - Date.parse(wave.now);
  return (
    <PageFrame title={wave.name} lead={<LaunchLine wave={wave} />} actions={<WaveActions wave={wave} />}>
      <Stack gap="lg">
        {wave.state === 'countdown' ? (
          <CountdownBox wave={wave} clockAhead={clockAhead} />
        ) : (
          <Box component="section" className="surface" p="md" aria-label={t('figures')}>
            <WaveEquation counts={wave} onChoose={choose} />
            <WaveOutlook wave={wave} clockAhead={clockAhead} />
          </Box>
        )}
        <WhyStill wave={wave} />
        <NeedsDecision wave={wave} />
        <MadeFrom waveId={wave.id} />
        {wave.launched > 0 && <LetterGroups waveId={wave.id} pausedDomains={wave.pausedDomains} />}
        {wave.launched > 0 && <Letters wave={wave} />}
      </Stack>
    </PageFrame>
  );
}

function MadeFrom({ waveId }: { waveId: string }) {
  const { data } = useQuery(draftQuery(waveId));
  return data ? <SegmentVersion wave={data} /> : null;
}

function LaunchLine({ wave }: { wave: WaveProgress }) {
  const { t } = useTranslation(['live', 'wave-words']);
  return (
    <Group gap="xs">
      <WaveStateBadge state={wave.state} />
      <Text size="sm">{t(`wave-words:mode.${wave.mode}`)}</Text>
      {wave.launchedAt && (
        <Text size="sm">
          {t('launched', { who: wave.launchedBy ?? '' })} <When at={wave.launchedAt} />
        </Text>
      )}
      {wave.endedAt && (
        <Text size="sm">
          {t('ended')} <When at={wave.endedAt} />
        </Text>
      )}
    </Group>
  );
}
