// What the practice mailbox asks the API. Keys begin with the topic `practice`, which the server pushes for each new letter.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

export type LetterRow = components['schemas']['PracticeLetterRow'];
export type Letter = components['schemas']['PracticeLetter'];

export interface LetterFilter {
  search?: string;
  waveId?: string;
  unread?: 'true';
}

export const lettersQuery = (filter: LetterFilter) =>
  infiniteQueryOptions({
    queryKey: ['practice', 'letters', filter],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/practice/letters', { params: { query: { ...filter, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const mailboxQuery = queryOptions({
  queryKey: ['practice', 'mailbox'],
  queryFn: () => answer(api.GET('/api/practice/mailbox')),
});

/** A letter never changes. */
export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['practice-letter', id],
    queryFn: () => answer(api.GET('/api/practice/letters/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
  });

export const rawQuery = (id: string) =>
  queryOptions({
    queryKey: ['practice-letter', id, 'raw'],
    queryFn: async () => {
      const call = api.GET('/api/practice/letters/{id}/raw', { params: { path: { id } }, parseAs: 'text' });
      return await answer(call);
    },
    staleTime: Infinity,
  });
