// Possible duplicates: pairs of contacts that may be one person, and what is decided of them.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';
import { PAGE_ROWS } from './contacts';
import { queries } from './queries';

type Schemas = components['schemas'];
export type Pair = Schemas['DuplicatePage']['items'][number];
export type PairView = Schemas['DuplicatePairView'];
export type Reason = Pair['reasons'][number];
export type Decision = Schemas['DuplicateDecision']['as'];
export type Takes = Schemas['MergeWish']['takes'];

export interface DuplicatesSearch {
  state?: 'different';
  body?: string;
  country?: string;
  import?: string;
  after?: string;
}

const asked = ({ state, body, country, import: importId }: DuplicatesSearch) => ({
  ...(state && { state }),
  ...(body && { body }),
  ...(country && { country }),
  ...(importId && { import: importId }),
});

export const pairsQuery = (search: DuplicatesSearch) =>
  queryOptions({
    queryKey: ['duplicates', 'list', search],
    queryFn: () => {
      const after = search.after ? { after: search.after } : {};
      return answer(
        api.GET('/api/contacts/duplicates', {
          params: { query: { ...asked(search), ...after, limit: String(PAGE_ROWS) } },
        }),
      );
    },
    placeholderData: keepPreviousData,
  });

export const pairCountQuery = (search: DuplicatesSearch) =>
  queryOptions({
    queryKey: ['duplicates', 'count', asked(search)],
    queryFn: async () =>
      (await answer(api.GET('/api/contacts/duplicates/count', { params: { query: asked(search) } }))).count,
    placeholderData: keepPreviousData,
  });

/** How many are open has changed; the pairs themselves are asked for one by one. */
export const askPairCountAgain = (): Promise<unknown> =>
  queries.invalidateQueries({ queryKey: ['duplicates', 'count'] });

export const pairQuery = (left: string, right: string) =>
  queryOptions({
    queryKey: ['duplicates', 'pair', left, right],
    queryFn: () => answer(api.GET('/api/contacts/duplicates/{left}/{right}', { params: { path: { left, right } } })),
  });

export const searchAnew = () => answer(api.POST('/api/contacts/duplicates/search'));

export const decide = (left: string, right: string, as: Decision) =>
  answer(api.PATCH('/api/contacts/duplicates/{left}/{right}', { params: { path: { left, right } }, body: { as } }));

export const mergeContacts = (standingId: string, mergedId: string, takes: Takes) =>
  answer(api.POST('/api/contact-merges', { body: { standingId, mergedId, takes } }));
