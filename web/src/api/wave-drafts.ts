// What is asked of waves before their launch, and of what they are made of.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';
import { askAgain } from './topics';

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

/** Waves to choose from, by name; the latest two hundred. */
export const latestWavesQuery = queryOptions({
  queryKey: ['waves', 'latest'],
  queryFn: async () => (await answer(api.GET('/api/waves', { params: { query: { limit: '200' } } }))).items,
});

/** For which waves a second person approves. */
export const waveRuleQuery = queryOptions({
  queryKey: ['wave-rule'],
  queryFn: () => answer(api.GET('/api/waves/rule')),
});

/** After an act on a wave: whatever shows it, or waits for it, is asked again. */
export const askWaveAgain = (id: string): Promise<unknown> => askAgain(['wave', id], 'waves', 'running', 'today');
