// Deciding proposals “mandate ended?”: contacts change with it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../api/client';
import { askContactsAgain } from '../import-queries';

interface EndingDecision {
  act: 'accept' | 'reject';
  /** All open ones, when none is named. */
  ids?: string[];
}

export function useDecide(importId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, ids }: EndingDecision) => {
      const body = ids ? { ids } : { importId };
      return act === 'accept'
        ? answer(api.POST('/api/contacts/imports/endings/accept', { body }))
        : answer(api.POST('/api/contacts/imports/endings/reject', { body }));
    },
    onSettled: () =>
      Promise.all([queries.invalidateQueries({ queryKey: ['import', importId] }), askContactsAgain(queries)]),
  });
}
