// Every running wave with its Pause, in reach on every page. Its list is fetched when there is a wave to show.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { runningWavesQuery } from '../api/wave-queries';

const RunningWavesPill = lazy(async () => ({ default: (await import('./running-waves-pill')).RunningWavesPill }));

export function RunningWaves() {
  const { data: waves = [] } = useQuery(runningWavesQuery);
  if (waves.length === 0) return null;
  return (
    <Suspense>
      <RunningWavesPill waves={waves} />
    </Suspense>
  );
}
