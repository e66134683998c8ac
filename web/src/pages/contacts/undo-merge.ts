// Takes a merge back: two contacts stand again, so whatever pages showed of either is asked anew.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';

export function useUndoMerge(onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/contact-merges/{id}/undo', { params: { path: { id } } })),
    onSuccess: async () => {
      await Promise.all(
        ['contact', 'contacts', 'duplicates'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
      onDone?.();
    },
  });
}
