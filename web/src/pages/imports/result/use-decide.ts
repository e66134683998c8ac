// Deciding proposals “mandate ended?”: contacts change with it.
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import { askContactsAgain } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

interface EndingDecision {
  act: 'accept' | 'reject';
  /** All open ones, when none is named. */
  ids?: string[];
}

export function useDecide(importId: string) {
  return useMutation({
    mutationFn: ({ act, ids }: EndingDecision) => {
      const body = ids ? { ids } : { importId };
      return act === 'accept'
        ? answer(api.POST('/api/contacts/imports/endings/accept', { body }))
        : answer(api.POST('/api/contacts/imports/endings/reject', { body }));
    },
    onSettled: () => Promise.all([askAgain(['import', importId]), askContactsAgain()]),
  });
}
