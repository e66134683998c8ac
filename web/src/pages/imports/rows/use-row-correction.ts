// What a person says of one row; the answer is the row as it would become now, and takes its place on the page.
import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import type { components } from '../../../api/schema';
import { importQuery, rowsQuery, type ImportRow, type RowFilters } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

type Pages = InfiniteData<components['schemas']['ImportRowPage'], string | undefined>;

export function useRowCorrection(importId: string, filters: RowFilters, { row }: ImportRow) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: { cells?: Record<string, string>; leftOut?: boolean }) =>
      answer(
        api.PUT('/api/contacts/imports/{id}/rows/{row}', {
          params: { path: { id: importId, row: String(row) } },
          body: said,
        }),
      ),
    onSuccess: async (now) => {
      queries.setQueryData<Pages>(rowsQuery(importId, filters).queryKey, (old) => old && withRow(old, now));
      await askAgain(importQuery(importId));
    },
  });
}

function withRow(old: Pages, now: ImportRow): Pages {
  const pages = old.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.row === now.row ? now : item)),
  }));
  return { ...old, pages };
}
