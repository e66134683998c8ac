// What is asked of a worker: the dry run, and applying it. Whatever comes of the question, the page then shows how it stands.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import { importQuery } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

export function usePlan(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => planAgain(queries, id),
    onError: () => askAgain(importQuery(id)),
  });
}

export async function planAgain(queries: QueryClient, id: string): Promise<void> {
  const now = await answer(api.POST('/api/contacts/imports/{id}/plan', { params: { path: { id } } }));
  queries.setQueryData(importQuery(id).queryKey, now);
}

export function useApply(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (planHash: string) =>
      answer(api.POST('/api/contacts/imports/{id}/apply', { params: { path: { id } }, body: { planHash } })),
    onSuccess: (now) => queries.setQueryData(importQuery(id).queryKey, now),
    onError: () => askAgain(importQuery(id)),
  });
}
