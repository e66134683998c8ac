// The cache of what the API answered. Pushed changes say when to ask again, so nothing is asked again for being old.
import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const MOST_TRIES = 2;

export const queries = new QueryClient({
  defaultOptions: {
    // Not by the browser's word about the network: the service may run on this very machine, and a request that cannot be
    // made has to fail in sight instead of waiting without a word.
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => failures < MOST_TRIES && isPassing(error),
    },
    // An order that got no answer may have been carried out: only a person, or a key, repeats it.
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Worth asking again: no answer, or the server says that it is not ready. */
function isPassing(error: Error): boolean {
  return error instanceof ApiProblem && (error.isUnanswered || error.status === 503);
}
