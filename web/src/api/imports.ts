// Imports: drafts and lists that were brought in, their rows, and what came of them.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { queries } from './queries';
import type { components } from './schema';
import { askAgain } from './topics';

type Schemas = components['schemas'];
export type ContactImport = Schemas['ContactImport'];
export type ImportSummary = Schemas['ContactImportPage']['items'][number];
export type ImportState = ContactImport['state'];
export type ImportOptions = Schemas['ImportOptions'];
export type DraftChange = Schemas['ImportDraftChange'];
export type Detection = Schemas['ListDetection'];
export type ImportRow = Schemas['ImportRow'];
export type Outcome = ImportRow['outcome'];
export type MandateEnding = Schemas['MandateEndingPage']['items'][number];
export type UndoOutlook = Schemas['UndoOutlook'];
/** One that is not applied yet. */
export type Draft = ContactImport & { detection: Detection; options: ImportOptions };

const WATCH_MS = 1000;
export const ROWS_SHOWN = 50;

export const isUnderWay = ({ state }: { state: ImportState }) => state === 'planning' || state === 'applying';

export const importsQuery = (filters: { state?: string; source?: string }, limit: number) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'list', filters, limit],
    queryFn: ({ pageParam: after }) =>
      answer(api.GET('/api/contacts/imports', { params: { query: { ...filters, after, limit: String(limit) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });

/** Lists that were brought in, to choose from; the latest hundred. */
export const latestImportsQuery = queryOptions({
  queryKey: ['imports', 'latest'],
  queryFn: async () => {
    const query = { state: 'applied', limit: '100' };
    return (await answer(api.GET('/api/contacts/imports', { params: { query } }))).items;
  },
  staleTime: 0,
});

export const sourcesQuery = queryOptions({
  queryKey: ['imports', 'sources'],
  queryFn: async () => (await answer(api.GET('/api/contacts/imports/sources'))).items,
});

export const vocabularyQuery = queryOptions({
  queryKey: ['import-vocabulary'],
  queryFn: () => answer(api.GET('/api/contacts/imports/vocabulary')),
  staleTime: Infinity,
});

/** Asked again and again while a worker has it: what it does is in no other way to be seen before its end. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id, 'view'],
    queryFn: () => answer(api.GET('/api/contacts/imports/{id}', { params: { path: { id } } })),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? WATCH_MS : false),
  });

export interface RowFilters {
  outcome: Outcome;
  field?: string;
  search?: string;
}

/** New people who are like somebody. */
export const alikeQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['import', id, 'alike'],
    queryFn: ({ pageParam: after }) => {
      const query = { with: 'alike' as const, ...(after && { after }), limit: String(ROWS_SHOWN) };
      return answer(api.GET('/api/contacts/imports/{id}/rows', { params: { path: { id }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });

export const rowsQuery = (id: string, { outcome, field, search }: RowFilters) =>
  infiniteQueryOptions({
    queryKey: ['import', id, 'rows', { outcome, field, search }],
    queryFn: ({ pageParam: after }) => {
      const query = {
        outcome,
        ...(field && { field }),
        ...(search && { search }),
        ...(after && { after }),
        limit: String(ROWS_SHOWN),
      };
      return answer(api.GET('/api/contacts/imports/{id}/rows', { params: { path: { id }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const endingsQuery = (importId: string, state: MandateEnding['state']) =>
  infiniteQueryOptions({
    queryKey: ['import', importId, 'endings', state],
    queryFn: ({ pageParam: after }) =>
      answer(
        api.GET('/api/contacts/imports/endings', {
          params: { query: { importId, state, ...(after && { after }), limit: String(ROWS_SHOWN) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const undoQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id, 'undo'],
    queryFn: () => answer(api.GET('/api/contacts/imports/{id}/undo', { params: { path: { id } } })),
    staleTime: 0,
    gcTime: 0,
  });

/** After another dry run: what becomes of a row may have changed. */
export const askRowsAgain = (id: string): Promise<unknown> =>
  queries.invalidateQueries({ queryKey: ['import', id, 'rows'] });

/** After an import changed contacts: whatever shows any of them is asked again. */
export const askContactsAgain = (): Promise<unknown> => askAgain('contacts', 'contact', 'segments', 'imports');
