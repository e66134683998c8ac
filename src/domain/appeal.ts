// An appeal: when it may be approved, and what its approval is bound to. Compiling its letters is rendering's.
import { createHash } from 'node:crypto';
import type { Problem } from './errors.js';
import { factsInOnly, missingTexts, type AppealFacts, type Texts } from './letter-facts.js';

/** An ask that is meant for this audience is meant for everybody. */
export const EVERYONE = 'everyone';

export interface LetterText {
  subject: string;
  mjml: string;
}

/** An appeal as it stands, with all that its letters would speak of today. */
export interface AppealDraft {
  id: string;
  slug: string;
  name: Texts;
  audienceKey: string;
  askKeys: readonly string[];
  campaign: {
    id: string;
    slug: string;
    name: Texts;
    asOf: string;
    /** The last day on which the campaign's letters make sense. */
    until: string | null;
    languages: readonly string[];
    defaultLanguage: string;
  };
  /** Those of the appeal that the campaign has. */
  asks: readonly { key: string; text: Texts; audiences: readonly string[] }[];
  demands: AppealFacts['demands'];
  cases: AppealFacts['cases'];
  /** Those whose name stands under the campaign today. */
  signatories: readonly (AppealFacts['signatories'][number] & { since: string })[];
  texts: Readonly<Record<string, LetterText>>;
  today: string;
}

/** The languages of the campaign in which there is a letter. */
export function languagesOf({ campaign, texts }: AppealDraft): string[] {
  return campaign.languages.filter((language) => texts[language] !== undefined);
}

/** What an approval freezes. The signatories' date is the campaign's, or the day the last of them joined. */
export function factsOf(draft: AppealDraft): AppealFacts {
  const { campaign, asks, demands, cases, signatories } = draft;
  const facts: AppealFacts = {
    campaign: { name: campaign.name, asOf: campaign.asOf },
    asks: asks.map(({ key, text }) => ({ key, text })),
    demands,
    cases,
    signatories: signatories.map(({ since: _, ...signatory }) => signatory),
    signatoriesAsOf: [campaign.asOf, ...signatories.map(({ since }) => since)].sort().at(-1) ?? campaign.asOf,
  };
  return factsInOnly(facts, languagesOf(draft));
}

/** Binds an approval to the words of every language and to every fact that they speak of. */
export function contentHash(draft: AppealDraft): string {
  const texts = languagesOf(draft).map((language) => [language, draft.texts[language]]);
  return createHash('sha256')
    .update(canonicalJson({ texts, facts: factsOf(draft) }))
    .digest('hex');
}

/** The database gives the keys of an object in an order of its own. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * The ids of the case facts that the letters can speak of: when one of them is superseded, what is still to be sent is
 * no longer true. A letter that never says "facts" prints none.
 */
export function factIdsOf(draft: AppealDraft): string[] {
  const speaksOfFacts = languagesOf(draft).some((language) => {
    const { subject, mjml } = draft.texts[language] as LetterText;
    return /\bfacts\b/.test(subject + mjml);
  });
  return speaksOfFacts ? draft.cases.flatMap((one) => one.facts.map(({ id }) => id)) : [];
}

/** `changed`: it was approved, and says something else since. */
export const APPEAL_STATES = ['draft', 'submitted', 'approved', 'changed', 'archived'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** What decides where an appeal stands; the hashes are of its content now, as it was submitted and as it was approved last. */
export interface AppealStanding {
  contentHash: string;
  submittedHash: string | null;
  approvedHash: string | null;
  isArchived: boolean;
}

export function appealState({
  contentHash: hash,
  submittedHash,
  approvedHash,
  isArchived,
}: AppealStanding): AppealState {
  if (isArchived) return 'archived';
  if (approvedHash === hash) return 'approved';
  if (submittedHash === hash) return 'submitted';
  return approvedHash === null ? 'draft' : 'changed';
}

/** What stands against approving the appeal as a whole, whatever its letters say. */
export function appealProblems(draft: AppealDraft): Problem[] {
  const { campaign, askKeys, asks, audienceKey, texts } = draft;
  const problems: Problem[] = [];
  if (askKeys.length === 0)
    problems.push({ field: 'asks', message: 'The appeal asks for nothing: give it at least one ask.' });
  for (const key of askKeys) {
    const ask = asks.find((one) => one.key === key);
    if (!ask) {
      problems.push({
        field: 'asks',
        message: `The campaign has no ask "${key}": take it out of the appeal, or add it to the campaign.`,
      });
    } else if (!ask.audiences.includes(audienceKey) && !ask.audiences.includes(EVERYONE)) {
      const meantFor = ask.audiences.join(', ');
      problems.push({
        field: 'asks',
        message: `The ask "${key}" is for ${meantFor}, not for the appeal's audience ${audienceKey}: take it out, or change whom it is for.`,
      });
    }
  }
  if (!texts[campaign.defaultLanguage]) {
    problems.push({
      field: 'texts',
      message: `The appeal has no letter in ${campaign.defaultLanguage}, the campaign's default language: write it.`,
    });
  }
  return problems;
}

/** What stands against approving the letter of one language, whatever its words are. */
export function languageProblems(draft: AppealDraft, language: string): Problem[] {
  return missingTexts(factsOf(draft), language).map((name) => ({
    field: 'facts',
    message: `There is no text in ${language} for ${name}: write it in the campaign.`,
  }));
}
