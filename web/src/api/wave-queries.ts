// What is asked of waves under way, under the keys by which the server tells that they changed.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

export type WaveProgress = components['schemas']['WaveProgress'];
export type RunningWave = components['schemas']['RunningWave'];
export type WavePart = keyof components['schemas']['WavePartCounts'];
export type WaitReason = components['schemas']['WaitReason'];
export type Letter = components['schemas']['DeliveryPage']['items'][number];

export const runningWavesQuery = queryOptions({
  queryKey: ['running'],
  queryFn: async () => (await answer(api.GET('/api/running-waves'))).items,
});

export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ['wave', id, 'progress'],
    queryFn: () => answer(api.GET('/api/waves/{id}/progress', { params: { path: { id } } })),
  });
