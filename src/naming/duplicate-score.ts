// How likely two contacts are one person, and why: for a person to decide. Nobody is ever joined because of it: a true pair has
// scored lower than two different people.
import { nameLikeness, wordsOfName } from './name-likeness.js';
import type { NameWord } from './name-readings.js';
import type { AddressForm } from './recipient.js';

/** What is compared of a contact. */
export interface ComparedContact {
  id: string;
  /** The name without honorifics first, then other spellings. */
  names: string[];
  nameSuffix: string;
  addressForm: AddressForm;
  externalIds: string[][];
  mandates: { bodyId: string; country: string | null; startsOn: string | null; endsOn: string | null }[];
  /** Keyed hashes of addresses, and phone numbers. */
  addresses: string[];
  phones: string[];
  /** Imports that made the contact. */
  madeBy: string[];
}

/** Why two contacts look like one person, or do not; `value` is a country, or the likeness of the names in hundredths. */
export const DUPLICATE_REASONS = [
  'same_name',
  'similar_name',
  'same_country',
  'same_address',
  'same_phone',
  'same_body',
  'other_country',
  'other_country_earlier',
  'other_form_of_address',
  'other_suffix',
  'same_list',
] as const;
export type DuplicateReasonCode = (typeof DUPLICATE_REASONS)[number];

export interface DuplicateReason {
  code: DuplicateReasonCode;
  value: string | null;
}

export interface DuplicateScore {
  score: number;
  reasons: DuplicateReason[];
}

/** From here on a pair is worth a look. */
export const PROPOSED_FROM = 0.5;
const NAMES_ALIKE = 0.72;
const NAMES_ALIKE_AT_ONE_ADDRESS = 0.4;
/** A name alone is never certain. */
const MOST_BY_NAME = 0.9;

/** By how much a fact closes the gap to certainty, or takes of the score. */
const RAISES = { same_country: 0.35, same_address: 0.55, same_phone: 0.4, same_body: 0.1 } as const;
const LOWERS = {
  other_country: 0.58,
  other_country_earlier: 0.8,
  other_form_of_address: 0.55,
  other_suffix: 0.6,
  same_list: 0.85,
} as const;

/** Two different identifiers of one scheme are never one person. */
export function haveContradictingIds(a: readonly string[][], b: readonly string[][]): boolean {
  return a.some(([scheme, value]) => b.some(([other, known]) => scheme === other && value !== known));
}

/** How alike two contacts are by their names; 0 when too little for them to be worth more of a look. */
export function likenessOfNames(a: readonly string[], b: readonly string[], atOneAddress: boolean): number {
  const alike = bestLikeness(a, b);
  return alike < (atOneAddress ? NAMES_ALIKE_AT_ONE_ADDRESS : NAMES_ALIKE) ? 0 : alike;
}

/** @param alike how much their names are @returns nothing for a pair that is not worth a look */
export function scorePair(
  a: ComparedContact,
  b: ComparedContact,
  alike = bestLikeness(a.names, b.names),
): DuplicateScore | undefined {
  if (haveContradictingIds(a.externalIds, b.externalIds)) return undefined;
  const facts = factsOf(a, b);
  const needed = facts.some(({ code }) => code === 'same_address') ? NAMES_ALIKE_AT_ONE_ADDRESS : NAMES_ALIKE;
  if (alike < needed) return undefined;
  const score = facts.reduce((sum, { code }) => weigh(sum, code), alike * MOST_BY_NAME);
  if (score < PROPOSED_FROM) return undefined;
  const ofName = {
    code: alike > 0.995 ? 'same_name' : 'similar_name',
    value: String(Math.round(alike * 100)),
  } as const;
  return { score: Math.round(score * 1000) / 1000, reasons: [ofName, ...facts] };
}

function weigh(score: number, code: DuplicateReasonCode): number {
  if (code in RAISES) return score + (1 - score) * RAISES[code as keyof typeof RAISES];
  return code in LOWERS ? score * LOWERS[code as keyof typeof LOWERS] : score;
}

const WORDS = new WeakMap<readonly string[], NameWord[][]>();

function wordsOf(names: readonly string[]): NameWord[][] {
  const known = WORDS.get(names) ?? [...new Set(names)].map(wordsOfName);
  WORDS.set(names, known);
  return known;
}

function bestLikeness(a: readonly string[], b: readonly string[]): number {
  let best = 0;
  for (const one of wordsOf(a)) for (const other of wordsOf(b)) best = Math.max(best, nameLikeness(one, other));
  return best;
}

function factsOf(a: ComparedContact, b: ComparedContact): DuplicateReason[] {
  return [
    ...countryFact(a, b),
    ...fact('same_address', meet(a.addresses, b.addresses)),
    ...fact('same_phone', meet(a.phones, b.phones)),
    ...fact('same_body', meet(bodiesOf(a), bodiesOf(b))),
    ...fact('other_form_of_address', areOpposite(a.addressForm, b.addressForm)),
    ...fact('other_suffix', a.nameSuffix.toLowerCase() !== b.nameSuffix.toLowerCase() && isGeneration(a, b)),
    ...fact('same_list', meet(a.madeBy, b.madeBy)),
  ];
}

const fact = (code: DuplicateReasonCode, holds: boolean): DuplicateReason[] => (holds ? [{ code, value: null }] : []);
const meet = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one));
const bodiesOf = ({ mandates }: ComparedContact) => mandates.map(({ bodyId }) => bodyId);
const areOpposite = (a: AddressForm, b: AddressForm) => (a === 'f' && b === 'm') || (a === 'm' && b === 'f');

/** Father and son differ by a suffix; letters of a degree or an honour tell nobody apart. */
function isGeneration(a: ComparedContact, b: ComparedContact): boolean {
  return [a, b].some(({ nameSuffix }) => /(?:^|\s)(?:jr|sr|ii|iii|iv|junior|senior)\b/i.test(nameSuffix));
}

function countryFact(a: ComparedContact, b: ComparedContact): DuplicateReason[] {
  const shared = a.mandates.find(({ country }) => country && b.mandates.some((other) => other.country === country));
  if (shared) return [{ code: 'same_country', value: shared.country }];
  const apart = a.mandates.flatMap((one) => b.mandates.map((other) => ({ one, other })));
  const known = apart.filter(({ one, other }) => one.country && other.country);
  const [first] = known;
  if (!first) return [];
  const code = known.some(({ one, other }) => overlap(one, other)) ? 'other_country' : 'other_country_earlier';
  return [{ code, value: `${first.one.country ?? ''} ${first.other.country ?? ''}` }];
}

type Term = ComparedContact['mandates'][number];

function overlap(a: Term, b: Term): boolean {
  const before = (one: Term, other: Term) =>
    one.endsOn !== null && other.startsOn !== null && one.endsOn < other.startsOn;
  const oneIsOver = (a.endsOn === null) !== (b.endsOn === null) && (a.startsOn === null || b.startsOn === null);
  return !before(a, b) && !before(b, a) && !oneIsOver;
}
