// What is asked of waves under way, under the keys by which the server tells that they changed.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

export type WaveProgress = components['schemas']['WaveProgress'];
export type RunningWave = components['schemas']['RunningWave'];
export type WavePart = keyof components['schemas']['WavePartCounts'];
export type WaitReason = components['schemas']['WaitReason'];
export type Letter = components['schemas']['DeliveryPage']['items'][number];

export type LetterGrouping = 'domain' | 'delegation';
const LETTERS_SHOWN = '50';

export const runningWavesQuery = queryOptions({
  queryKey: ['running'],
  queryFn: async () => (await answer(api.GET('/api/running-waves'))).items,
});

export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ['wave', id, 'progress'],
    queryFn: () => answer(api.GET('/api/waves/{id}/progress', { params: { path: { id } } })),
  });

export const letterGroupsQuery = (id: string, by: LetterGrouping) =>
  queryOptions({
    queryKey: ['wave', id, 'groups', by],
    queryFn: () => answer(api.GET('/api/waves/{id}/groups', { params: { path: { id }, query: { by } } })),
    placeholderData: (old) => old,
  });

export const lettersOfWaveQuery = (id: string, part: WavePart | undefined, search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['wave', id, 'letters', part ?? null, search ?? ''],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/waves/{waveId}/deliveries', {
          params: { path: { waveId: id }, query: { part, search, after: pageParam, limit: LETTERS_SHOWN } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (old) => old,
  });

export const letterEventsQuery = (id: string, contactId: string) =>
  queryOptions({
    queryKey: ['wave', id, 'events', contactId],
    queryFn: () =>
      answer(
        api.GET('/api/waves/{waveId}/deliveries/{contactId}/events', { params: { path: { waveId: id, contactId } } }),
      ),
  });

export const todayQuery = queryOptions({ queryKey: ['today'], queryFn: () => answer(api.GET('/api/today')) });
