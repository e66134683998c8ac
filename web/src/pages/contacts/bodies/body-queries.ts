// What the pages of bodies ask beside the body itself.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import type { components } from '../../../api/schema';

type Schemas = components['schemas'];
export type BodyDetail = Schemas['Body'];
export type BodyMember = Schemas['BodyMembers']['items'][number];

export const bodyMembersQuery = (slug: string, on: string) =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'bodies', slug, 'members', on],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/bodies/{slug}/members', {
          params: { path: { slug }, query: { on: on || undefined, after: pageParam, limit: '50' } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const bodyHistoryQuery = (slug: string) =>
  queryOptions({
    queryKey: ['contacts', 'bodies', slug, 'history'],
    queryFn: async () => (await answer(api.GET('/api/bodies/{slug}/history', { params: { path: { slug } } }))).items,
  });
