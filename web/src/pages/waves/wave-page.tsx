// The page of one wave: before its launch where it is prepared, from then on where it is watched.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { draftQuery, type WaveSummary } from '../../api/wave-drafts';
import { Loading } from '../../ui/loading';
import { QueryView } from '../../ui/query-view';
import { waveRoute } from './routes';

const LaunchPage = lazy(async () => ({ default: (await import('./prepare/launch-page')).LaunchPage }));
const LaunchedPage = lazy(async () => ({ default: (await import('./prepare/launched-page')).LaunchedPage }));
const DiscardedPage = lazy(async () => ({ default: (await import('./prepare/discarded-page')).DiscardedPage }));

export function WavePage() {
  const { waveId } = waveRoute.useParams();
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
  if (wave.launchedAt) return <LaunchedPage wave={wave} />;
  if (wave.stage === 'discarded') return <DiscardedPage wave={wave} />;
  return <LaunchPage key={wave.id} wave={wave} />;
}
