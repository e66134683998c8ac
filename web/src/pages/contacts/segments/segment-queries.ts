// What the pages of segments ask the API.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import type { components } from '../../../api/schema';
import { isComplete, type Filter } from './filter-tree';

export type Segment = components['schemas']['Segment'];
type ApiFilter = components['schemas']['SegmentFilter'];

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: async () => (await answer(api.GET('/api/segments'))).items,
});

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', id],
    queryFn: () => answer(api.GET('/api/segments/{id}', { params: { path: { id } } })),
  });

export const segmentCountQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['contacts', 'segment-count', filter],
    queryFn: async () =>
      (await answer(api.POST('/api/segments/count', { body: { filter: filter as ApiFilter } }))).count,
    enabled: isComplete(filter),
    placeholderData: keepPreviousData,
  });

export const segmentPreviewQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['contacts', 'segment-preview', filter],
    queryFn: () => answer(api.POST('/api/segments/preview', { body: { filter: filter as ApiFilter, limit: 10 } })),
    enabled: isComplete(filter),
    placeholderData: keepPreviousData,
  });

export function saveSegment(id: string | undefined, name: string, filter: Filter): Promise<Segment> {
  const body = { name, filter: filter as ApiFilter };
  if (id === undefined) return answer(api.POST('/api/segments', { body }));
  return answer(api.PATCH('/api/segments/{id}', { params: { path: { id } }, body }));
}
