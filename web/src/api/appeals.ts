// Appeals: their texts, versions and differences, and how a letter reads.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Appeal = Schemas['Appeal'];
export type AppealSummary = Schemas['AppealSummary'];
export type AppealCheck = Schemas['AppealCheck'];
export type Reading = Schemas['LetterReading'];
export type ReadingOrder = Schemas['ReadingOrder'];
export type Differences = Schemas['AppealDifferences'];
export type LetterText = { subject: string; mjml: string };
export type WrittenText = Appeal['texts'][number];

/** What was judged while somebody types is worth nothing a moment later. */
const KEPT_MS = 20_000;

export const appealsQuery = (campaign: string | undefined, archived = false) =>
  queryOptions({
    queryKey: ['appeals', 'list', { campaign, archived }],
    queryFn: () =>
      answer(api.GET('/api/appeals', { params: { query: { campaign, archived: archived ? 'true' : 'false' } } })),
  });

export const appealQuery = (id: string) =>
  queryOptions({
    queryKey: ['appeal', id, 'row'],
    queryFn: () => answer(api.GET('/api/appeals/{id}', { params: { path: { id } } })),
  });

export const vocabularyQuery = queryOptions({
  queryKey: ['letter-vocabulary'],
  queryFn: () => answer(api.GET('/api/letter-vocabulary')),
  staleTime: Infinity,
});

export const checkQuery = (id: string, contentHash: string, texts: Record<string, LetterText>) =>
  queryOptions({
    queryKey: ['appeal', id, 'check', contentHash, texts],
    queryFn: () => answer(api.POST('/api/appeals/{id}/check', { params: { path: { id } }, body: { texts } })),
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });

export const readingQuery = (id: string, contentHash: string, order: ReadingOrder, turn = 0) =>
  queryOptions({
    queryKey: ['appeal', id, 'reading', contentHash, order, turn],
    queryFn: () => answer(api.POST('/api/appeals/{id}/reading', { params: { path: { id } }, body: order })),
    placeholderData: keepPreviousData,
    // The page that it names lasts ten minutes.
    staleTime: KEPT_MS,
    gcTime: KEPT_MS,
  });

export const readersQuery = (id: string, search: string) =>
  queryOptions({
    queryKey: ['appeal', id, 'readers', search],
    queryFn: () => answer(api.GET('/api/appeals/{id}/readers', { params: { path: { id }, query: { search } } })),
    placeholderData: keepPreviousData,
  });

export const differencesQuery = (id: string, from: number, to: number | undefined) =>
  queryOptions({
    queryKey: ['appeal', id, 'differences', from, to ?? 'draft'],
    queryFn: () =>
      answer(
        api.GET('/api/appeals/{id}/differences', {
          params: { path: { id }, query: { from: String(from), to: to === undefined ? 'draft' : String(to) } },
        }),
      ),
  });

export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['appeal-version', id, number],
    queryFn: () =>
      answer(api.GET('/api/appeals/{id}/versions/{number}', { params: { path: { id, number: String(number) } } })),
    // Nobody can change it.
    staleTime: Infinity,
  });
