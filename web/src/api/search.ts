// The search over everything.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';

export const searchQuery = (words: string) =>
  queryOptions({
    queryKey: ['search', words],
    queryFn: ({ signal }) => answer(api.GET('/api/search', { params: { query: { q: words } }, signal })),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
