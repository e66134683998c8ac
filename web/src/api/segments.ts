// Segments: saved filters, their versions, and whom a filter finds.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Segment = Schemas['Segment'];
export type SegmentVersion = Schemas['SegmentVersions']['items'][number];
export type ReachPerson = Schemas['OutlookPeople']['items'][number];
export type ReachQuestion = Omit<Schemas['OutlookPeopleQuestion'], 'filter' | 'after' | 'limit'>;
type ApiFilter = Schemas['SegmentFilter'];
/** A tree of conditions, whose rules are the API's. */
export type Filter = Record<string, unknown>;

export const segmentsQuery = (isArchived: boolean) =>
  queryOptions({
    queryKey: ['segments', 'list', isArchived ? 'archived' : 'listed'],
    queryFn: async () =>
      (await answer(api.GET('/api/segments', { params: { query: isArchived ? { archived: 'true' } : {} } }))).items,
  });

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', 'one', id],
    queryFn: () => answer(api.GET('/api/segments/{id}', { params: { path: { id } } })),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', 'versions', id],
    queryFn: async () => (await answer(api.GET('/api/segments/{id}/versions', { params: { path: { id } } }))).items,
  });

/** An answer that comes when something else is asked already is dropped. */
export const segmentCountQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['contacts', 'segment-count', filter],
    queryFn: async ({ signal }) =>
      (await answer(api.POST('/api/segments/count', { body: { filter: filter }, signal }))).count,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const segmentPreviewQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['contacts', 'segment-preview', filter],
    queryFn: ({ signal }) => answer(api.POST('/api/segments/preview', { body: { filter: filter, limit: 10 }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const reachQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['contacts', 'segment-reach', filter],
    queryFn: ({ signal }) => answer(api.POST('/api/segments/outlook', { body: { filter: filter }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const reachPeopleQuery = (filter: Filter, question: ReachQuestion) =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'segment-reach-people', filter, question],
    queryFn: ({ pageParam: after, signal }) =>
      answer(
        api.POST('/api/segments/outlook/people', {
          body: { filter: filter, ...question, after, limit: 25 },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

interface SegmentWish {
  name: string;
  filter: Filter;
  basedOn: number | undefined;
}

export function saveSegment(id: string | undefined, { name, filter, basedOn }: SegmentWish): Promise<Segment> {
  const body = { name, filter: filter as ApiFilter };
  if (id === undefined) return answer(api.POST('/api/segments', { body }));
  return answer(api.PATCH('/api/segments/{id}', { params: { path: { id } }, body: { ...body, basedOn } }));
}

export function restoreVersion(id: string, number: number): Promise<Segment> {
  return answer(
    api.POST('/api/segments/{id}/versions/{number}/restore', { params: { path: { id, number: String(number) } } }),
  );
}

export function archiveSegment({ id, archivedAt }: Segment): Promise<Segment> {
  const params = { params: { path: { id } } };
  return answer(
    archivedAt ? api.POST('/api/segments/{id}/unarchive', params) : api.POST('/api/segments/{id}/archive', params),
  );
}
