// What a thread does with appeals. It is loaded by the thread, never imported.
import type { AppealDraft } from '../domain/appeal.js';
import { answerOf, type ThreadAnswer } from '../threads/fair-threads.js';
import { checkOf } from './appeal-findings.js';
import type { AppealCheck, Differences } from './appeals.dto.js';
import type { DraftLetter } from './compile-draft.js';
import { differencesBetween, type VersionContent } from './version-differences.js';

export interface Review {
  draft: AppealDraft;
  letters: readonly DraftLetter[];
}

export const check = ({ draft, letters }: Review): Promise<ThreadAnswer<AppealCheck>> =>
  answerOf(() => checkOf(draft, letters));

export interface Comparison {
  before: VersionContent;
  after: VersionContent;
}

export const compare = ({ before, after }: Comparison): Promise<ThreadAnswer<Differences['languages']>> =>
  answerOf(() => differencesBetween(before, after));
