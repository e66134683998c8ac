// Takes a merge back: two contacts stand again, so whatever pages showed of either is asked anew.
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { askAgain } from '../api/topics';

export function useUndoMerge(onDone?: () => void) {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/contact-merges/{id}/undo', { params: { path: { id } } })),
    onSuccess: async () => {
      await askAgain('contact', 'contacts', 'duplicates');
      onDone?.();
    },
  });
}
