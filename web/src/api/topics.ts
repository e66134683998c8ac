// What a query is about: the first word of its key. The server pushes topics that have changed, and a page names them after an
// act of its own; every query whose key begins so is then asked again.
import type { QueryKey } from '@tanstack/react-query';
import { queries } from './queries';

export type Topic =
  | 'api_keys'
  | 'appeal'
  | 'appeal-version'
  | 'appeals'
  | 'audit'
  | 'campaign'
  | 'campaigns'
  | 'contact'
  | 'contacts'
  | 'duplicates'
  | 'erasure'
  | 'health'
  | 'import'
  | 'import-vocabulary'
  | 'imports'
  | 'invites'
  | 'letter-vocabulary'
  | 'me'
  | 'one-time-link'
  | 'persons'
  | 'practice'
  | 'practice-letter'
  | 'retention'
  | 'running'
  | 'search'
  | 'segments'
  | 'sender-dns'
  | 'senders'
  | 'sessions'
  | 'suppressions'
  | 'test-letter-domains'
  | 'today'
  | 'wave'
  | 'wave-rule'
  | 'waves';

declare module '@tanstack/react-query' {
  interface Register {
    queryKey: readonly [Topic, ...unknown[]];
  }
}

/** @param changed a topic; with an id, the one thing of it that changed; or a single query */
export function askAgain(
  ...changed: (Topic | readonly [Topic, id: string] | { queryKey: QueryKey })[]
): Promise<unknown> {
  return Promise.all(
    changed.map((one) => {
      if (typeof one === 'string') return queries.invalidateQueries({ queryKey: [one] });
      if ('queryKey' in one) return queries.invalidateQueries({ queryKey: one.queryKey, exact: true });
      return queries.invalidateQueries({ queryKey: one });
    }),
  );
}
