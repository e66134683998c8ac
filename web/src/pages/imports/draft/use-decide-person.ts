// Who a new person of the list is, said before applying: one of those who are alike, or somebody else.
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import { askAgain } from '../../../api/topics';
import { alikeQuery, importQuery, type ImportRow } from '../../../api/imports';

export function useDecidePerson(id: string, row: number) {
  return useMutation({
    mutationFn: (person: ImportRow['person']) =>
      answer(
        api.PUT('/api/contacts/imports/{id}/rows/{row}', {
          params: { path: { id, row: String(row) } },
          body: { person },
        }),
      ),
    onSuccess: async () => {
      await askAgain(alikeQuery(id));
      await askAgain(importQuery(id));
    },
  });
}
