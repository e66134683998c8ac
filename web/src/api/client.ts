// The one client of the API. Every failed request throws an ApiProblem; a 401 is also told to the session.
import createClient from 'openapi-fetch';
import { problemOf, unanswered } from './problem';
import type { paths } from './schema';
import { sessionEnded } from './session-end';

export const api = createClient<paths>({ credentials: 'same-origin' });

api.use({
  async onResponse({ response }) {
    if (response.ok) return;
    if (response.status === 401) sessionEnded.set(true);
    throw await problemOf(response);
  },
  onError({ error }) {
    throw unanswered(error);
  },
});

/**
 * The data of an answer: `await answer(api.GET('/api/waves'))`.
 * @throws ApiProblem
 */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
