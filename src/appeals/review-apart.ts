// Looks through an appeal and its letters in a thread, word for word in all languages; and compares its versions.
import type { AppealDraft } from '../domain/appeal.js';
import { threads } from '../threads/fair-threads.js';
import type { AppealCheck, Differences } from './appeals.dto.js';
import type { DraftLetter } from './compile-draft.js';
import type { Comparison, Review } from './review-thread.js';
import type { VersionContent } from './version-differences.js';

const LIMIT_MS = 10_000;
const THREAD = new URL('./review-thread.js', import.meta.url);

/** @throws TookTooLong, TooBusy */
export function checkApart(draft: AppealDraft, letters: readonly DraftLetter[]): Promise<AppealCheck> {
  const input: Review = { draft, letters };
  return threads.run({ module: THREAD, act: 'check', input, what: 'Checking the appeal', limitMs: LIMIT_MS });
}

/** @throws TookTooLong, TooBusy */
export function compareApart(before: VersionContent, after: VersionContent): Promise<Differences['languages']> {
  const input: Comparison = { before, after };
  return threads.run({ module: THREAD, act: 'compare', input, what: 'Comparing the versions', limitMs: LIMIT_MS });
}
