// Bodies: all, one of them, who sits or sat in it, and how it was edited. Contacts show them, so they belong to that topic.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type BodyDetail = Schemas['Body'];
export type BodyMember = Schemas['BodyMembers']['items'][number];

export const bodiesQuery = queryOptions({
  queryKey: ['contacts', 'bodies'],
  queryFn: async () => (await answer(api.GET('/api/bodies'))).items,
});

export const bodyQuery = (slug: string) =>
  queryOptions({
    queryKey: ['contacts', 'body', slug, 'row'],
    queryFn: () => answer(api.GET('/api/bodies/{slug}', { params: { path: { slug } } })),
  });

export const bodyMembersQuery = (slug: string, on: string) =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'body', slug, 'members', on],
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
    queryKey: ['contacts', 'body', slug, 'history'],
    queryFn: async () => (await answer(api.GET('/api/bodies/{slug}/history', { params: { path: { slug } } }))).items,
  });
