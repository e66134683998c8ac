// What differs between two versions of an appeal, or one and the appeal as it stands, language by language.
import { factsIn, type AppealFacts } from '../domain/letter-facts.js';
import { compareLines, compareWords } from '../domain/text-difference.js';
import type { Differences } from './appeals.dto.js';

export interface VersionContent {
  texts: { language: string; subject: string; mjml: string }[];
  facts: AppealFacts;
}

export function differencesBetween(before: VersionContent, after: VersionContent): Differences['languages'] {
  const languages = [...new Set([...after.texts, ...before.texts].map(({ language }) => language))];
  return languages.map((language) => compare(language, before, after));
}

function compare(language: string, before: VersionContent, after: VersionContent): Differences['languages'][number] {
  const [old, now] = [before, after].map(({ texts }) => texts.find((one) => one.language === language));
  const subject = compareWords(old?.subject ?? '', now?.subject ?? '');
  const lines = compareLines(old?.mjml ?? '', now?.mjml ?? '');
  const facts = compareLines(factLines(before.facts, language), factLines(after.facts, language));
  const isSame = [...subject, ...lines, ...facts].every((one) => one.kind === 'same');
  const kind = !old ? 'added' : !now ? 'removed' : isSame ? 'same' : 'changed';
  return { language, kind, subject, lines, facts };
}

/** Everything that is frozen beside the words, a line each. */
function factLines(facts: AppealFacts, language: string): string {
  const { campaign, asks, demands, cases, signatories } = factsIn(facts, language);
  return [
    campaign.name,
    ...asks.map(({ text }) => text),
    ...demands.map(({ text }) => text),
    ...cases.flatMap((one) => [one.name, ...one.facts]),
    ...signatories.map(({ name, affiliation, country }) => [name, affiliation, country].filter(Boolean).join(', ')),
  ].join('\n');
}
