// The people of the service, and invitations that still work.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';

export const peopleQuery = queryOptions({
  queryKey: ['persons', 'list'],
  queryFn: () => answer(api.GET('/api/people')),
});

/** Of everybody who ever was here: history and log name them. */
export const peopleNamesQuery = queryOptions({
  queryKey: ['persons', 'names'],
  queryFn: () => answer(api.GET('/api/people/names')),
});

export const invitesQuery = queryOptions({
  queryKey: ['invites'],
  queryFn: () => answer(api.GET('/api/people/invites')),
});

/** What a one-time link is for. Asked with the token in the body, which no log keeps. */
export const oneTimeLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['one-time-link', token],
    queryFn: () => answer(api.POST('/api/one-time-link', { body: { token } })),
    enabled: token !== '',
    staleTime: Infinity,
  });
