// Who is signed in, and what they may do.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api } from './client';

const ROLES = ['viewer', 'campaigner', 'approver', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answer(api.GET('/api/session')),
  staleTime: 60_000,
});

/** Only below the shell, which has asked before. */
export function useMe() {
  return useSuspenseQuery(meQuery).data;
}

/** @returns whether the signed-in person has this role or a higher one; the server decides all the same */
export function useMay(role: Role): boolean {
  return ROLES.indexOf(useMe().role) >= ROLES.indexOf(role);
}
