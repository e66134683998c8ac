// The page of one wave: before its launch where it is prepared, from then on where it is watched.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { draftQuery, type WaveSummary } from '../../api/wave-drafts';
import { Loading } from '../../ui/loading';
import { QueryView } from '../../ui/query-view';

const LaunchPage = lazy(async () => ({ default: (await import('./prepare/launch-page')).LaunchPage }));
const LivePage = lazy(async () => ({ default: (await import('./live/live-page')).LivePage }));
const DiscardedPage = lazy(async () => ({ default: (await import('./prepare/discarded-page')).DiscardedPage }));
const route = getRouteApi('/shell/waves/$waveId');

export function WavePage() {
  const { waveId } = route.useParams();
  const wave = useQuery(draftQuery(waveId));
  return (
    <QueryView query={wave}>
      {(row) => (
        <Suspense fallback={<Loading />}>
          <PageOf wave={row} />
        </Suspense>
      )}
    </QueryView>
  );
}

function PageOf({ wave }: { wave: WaveSummary }) {
  if (wave.launchedAt) return <LivePage key={wave.id} waveId={wave.id} />;
  if (wave.stage === 'discarded') return <DiscardedPage wave={wave} />;
  return <LaunchPage key={wave.id} wave={wave} />;
}
