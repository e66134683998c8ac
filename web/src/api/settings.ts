// What the settings show beside senders and people: keys, sessions, suppressions, retention, health and the log.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { paths } from './schema';

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? Omit<NonNullable<Query>, 'after'>
  : never;

export const keysQuery = queryOptions({ queryKey: ['api_keys'], queryFn: () => answer(api.GET('/api/keys')) });

export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => answer(api.GET('/api/sessions')) });

export const suppressionsQuery = (filter: QueryOf<'/api/suppressions'>) =>
  infiniteQueryOptions({
    queryKey: ['suppressions', 'list', filter],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/suppressions', { params: { query: { ...filter, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** Of one address, which is kept no longer than it is shown. */
export const suppressionsOfQuery = (email: string | undefined) =>
  queryOptions({
    queryKey: ['suppressions', 'of', email],
    queryFn: () => answer(api.POST('/api/suppressions/search', { body: { email: email ?? '' } })),
    enabled: email !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: () => answer(api.GET('/api/privacy/retention')),
});

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: () => answer(api.GET('/api/health')),
  staleTime: 0,
});

export const auditActionsQuery = queryOptions({
  queryKey: ['audit', 'actions'],
  queryFn: () => answer(api.GET('/api/audit/actions')),
});

export const auditQuery = (filter: QueryOf<'/api/audit'>) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam }) => answer(api.GET('/api/audit', { params: { query: { ...filter, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });
