// The facts that a letter speaks of: as an appeal version freezes them, in all its languages, and as one letter uses them.
import { countryNames, readableDate } from '../naming/language-text.js';

/** A text by language. */
export type Texts = Record<string, string>;

/** What an approval freezes. Dates are 'YYYY-MM-DD'. */
export interface AppealFacts {
  campaign: { name: Texts; asOf: string };
  asks: readonly { key: string; text: Texts }[];
  demands: readonly { key: string; text: Texts }[];
  cases: readonly { key: string; name: string; facts: readonly { id: string; key: string; text: Texts }[] }[];
  signatories: readonly { name: string; affiliation: string; isFormer: boolean; countries: readonly string[] }[];
  signatoriesAsOf: string;
}

/** The same in the language of one letter, under the names that its author writes in Liquid. */
export interface LetterFacts {
  campaign: { name: string; as_of: string };
  asks: readonly { key: string; text: string }[];
  demands: readonly { key: string; text: string }[];
  cases: readonly { name: string; facts: readonly string[] }[];
  signatories: readonly { name: string; affiliation: string; former: boolean; country: string }[];
  signatories_count: number;
  signatories_as_of: string;
}

/** A text that is missing in the language is empty; `missingTexts` names it. */
export function factsIn(facts: AppealFacts, language: string): LetterFacts {
  const inLanguage = (texts: Texts): string => texts[language] ?? '';
  const keyed = (items: readonly { key: string; text: Texts }[]) =>
    items.map(({ key, text }) => ({ key, text: inLanguage(text) }));
  return {
    campaign: { name: inLanguage(facts.campaign.name), as_of: readableDate(facts.campaign.asOf, language) },
    asks: keyed(facts.asks),
    demands: keyed(facts.demands),
    cases: facts.cases.map((one) => ({ name: one.name, facts: one.facts.map(({ text }) => inLanguage(text)) })),
    signatories: facts.signatories.map(({ name, affiliation, isFormer, countries }) => ({
      name,
      affiliation,
      former: isFormer,
      country: countryNames(countries, language),
    })),
    signatories_count: facts.signatories.length,
    signatories_as_of: readableDate(facts.signatoriesAsOf, language),
  };
}

/** What has no text in the language, such as `ask "hearings"`. */
export function missingTexts(facts: AppealFacts, language: string): string[] {
  const parts: [string, Texts][] = [
    ['the name of the campaign', facts.campaign.name],
    ...facts.asks.map(({ key, text }): [string, Texts] => [`the ask "${key}"`, text]),
    ...facts.demands.map(({ key, text }): [string, Texts] => [`the demand "${key}"`, text]),
    ...facts.cases.flatMap((one) =>
      one.facts.map(({ key, text }): [string, Texts] => [`the fact "${key}" of the case ${one.name}`, text]),
    ),
  ];
  return parts.filter(([, texts]) => !texts[language]?.trim()).map(([name]) => name);
}

/** Without the texts of other languages: adding one of those does not change a letter. */
export function factsInOnly(facts: AppealFacts, languages: readonly string[]): AppealFacts {
  const only = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).filter(([language]) => languages.includes(language)));
  const keyed = <Item extends { text: Texts }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, text: only(item.text) }));
  return {
    ...facts,
    campaign: { ...facts.campaign, name: only(facts.campaign.name) },
    asks: keyed(facts.asks),
    demands: keyed(facts.demands),
    cases: facts.cases.map((one) => ({ ...one, facts: keyed(one.facts) })),
  };
}
