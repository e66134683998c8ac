// What is asked of waves before their launch, and of what they are made of.
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

export type WaveSummary = components['schemas']['WaveSummary'];
export type WaveStage = WaveSummary['stage'];
export type LaunchOutlook = components['schemas']['LaunchOutlook'];
export type WaveChange = components['schemas']['WaveChange'];
export type AudiencePerson = components['schemas']['AudiencePeople']['items'][number];

export interface WaveFilters {
  campaign?: string;
  search?: string;
}

export const wavesQuery = (filters: WaveFilters & { stage?: WaveStage }) =>
  infiniteQueryOptions({
    queryKey: ['waves', 'list', filters],
    queryFn: ({ pageParam: after }) => answer(api.GET('/api/waves', { params: { query: { ...filters, after } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const stagesQuery = (filters: WaveFilters) =>
  queryOptions({
    queryKey: ['waves', 'stages', filters],
    queryFn: () => answer(api.GET('/api/waves/stages', { params: { query: filters } })),
  });

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['wave', id, 'row'],
    queryFn: () => answer(api.GET('/api/waves/{id}', { params: { path: { id } } })),
  });

export const outlookQuery = (id: string) =>
  queryOptions({
    queryKey: ['wave', id, 'outlook'],
    queryFn: () => answer(api.GET('/api/waves/{id}/outlook', { params: { path: { id } } })),
  });

export interface PeopleFilters {
  group: 'included' | 'left_out';
  reason?: string;
  search?: string;
  limit?: string;
}

export const peopleQuery = (id: string, filters: PeopleFilters) =>
  infiniteQueryOptions({
    queryKey: ['wave', id, 'people', filters],
    queryFn: ({ pageParam: after }) =>
      answer(api.GET('/api/waves/{id}/audience/people', { params: { path: { id }, query: { ...filters, after } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const waveLetterQuery = (id: string, contactId: string | undefined) =>
  queryOptions({
    queryKey: ['wave', id, 'letter', contactId],
    queryFn: () => answer(api.GET('/api/waves/{id}/letter', { params: { path: { id }, query: { contactId } } })),
  });

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: async () => (await answer(api.GET('/api/segments'))).items,
});

export const appealsQuery = (campaign: string | undefined) =>
  queryOptions({
    queryKey: ['appeals', 'of', campaign],
    queryFn: async () => (await answer(api.GET('/api/appeals', { params: { query: { campaign } } }))).items,
  });

/** After an act on a wave: whatever shows it, or waits for it, is asked again. */
export function askWaveAgain(queries: QueryClient, id: string): Promise<unknown> {
  const keys = [['wave', id], ['waves'], ['running'], ['today']];
  return Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
}
