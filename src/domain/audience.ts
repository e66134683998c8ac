// Who of the people that a segment matches gets the letter, at which mandate and address; or why not.
// Pure rules over what the store read; included and excluded always add up to the matched.
import { parseEmailAddress, type EmailAddress } from './email-address.js';
import { roleKey } from '../naming/recipient.js';
import type { KnownRole } from '../naming/role-label.js';
import { isStaffRole } from './staff-role.js';

/** Why a person gets no letter. The words for the screen are in the console's catalogue. */
export const EXCLUSION_REASONS = [
  'suppressed',
  'no_channel',
  'private_address',
  'bad_address',
  'term_ended',
  'ineligible',
  'staff',
  'missing_field',
  'same_address',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** What of a mandate decides. */
export interface DecidingMandate {
  id: string;
  role: string;
  startsOn: string | null;
  isCurrent: boolean;
  /** Meant by the appeal's audience. */
  isMeant: boolean;
}

export interface CandidateMandate extends DecidingMandate {
  bodySlug: string;
  bodyKind: string;
  bodyName: string;
  country: string | null;
}

export interface CandidateChannel {
  id: string;
  mandateId: string | null;
  kind: 'email' | 'office_email';
  address: string;
  /** Hex of the keyed hash. */
  addressKey: string;
  health: 'unconfirmed' | 'ok' | 'soft' | 'bad';
  isPrivate: boolean;
  isSuppressed: boolean;
  rank: number;
}

export interface Candidate {
  contactId: string;
  isSuppressed: boolean;
  mandates: readonly DecidingMandate[];
  channels: readonly CandidateChannel[];
}

export type Selection =
  | { kind: 'included'; mandate?: DecidingMandate; channel: CandidateChannel }
  | { kind: 'excluded'; reason: ExclusionReason; mandate?: DecidingMandate };

/** The lower, the weightier: which of somebody's mandates a letter is written to. A role that is not known comes last. */
const ROLE_WEIGHTS: Record<KnownRole, number> = {
  'prime minister': 1,
  'foreign minister': 2,
  minister: 3,
  commissioner: 4,
  'secretary general': 5,
  'minister of state': 6,
  'deputy minister': 7,
  'state secretary': 8,
  'permanent representative': 9,
  ambassador: 10,
  'chargé d’affaires': 11,
  'deputy permanent representative': 12,
  chair: 13,
  'head of delegation': 14,
  'deputy head of delegation': 15,
  rapporteur: 16,
  'vice-chair': 17,
  senator: 18,
  representative: 19,
  member: 20,
  delegate: 21,
  substitute: 22,
  observer: 23,
};
const WEIGHT_OF_ROLE = new Map(Object.entries(ROLE_WEIGHTS).map(([role, weight]) => [roleKey(role), weight]));

/**
 * One person, one letter: at the current mandate that the appeal is meant for, then the weightier role, then the
 * latest start. Staff get none unless their role is asked for by name. Somebody with no mandate on record is not excluded
 * for that: whoever put them in the segment knows why.
 * @param namedRoles roles that the segment or the appeal's audience asks for by name
 */
export function select(candidate: Candidate, namedRoles: readonly string[] = []): Selection {
  const isStaff = ({ role }: DecidingMandate) => isStaffRole(role) && !namedRoles.includes(role);
  const mandates = [...candidate.mandates].sort(byNearness(isStaff));
  const mandate = mandates[0];
  if (mandate && !mandate.isCurrent) return { kind: 'excluded', reason: 'term_ended', mandate };
  if (mandate && !mandate.isMeant) return { kind: 'excluded', reason: 'ineligible', mandate };
  if (mandate && isStaff(mandate)) return { kind: 'excluded', reason: 'staff', mandate };
  if (candidate.isSuppressed) return { kind: 'excluded', reason: 'suppressed', mandate };
  return selectChannel(candidate.channels, mandate);
}

/** A selection whose address was read once more, and who has the letter where two people share one. */
export type Decision =
  | { kind: 'included'; mandate?: DecidingMandate; channel: CandidateChannel; address: EmailAddress }
  | { kind: 'excluded'; reason: ExclusionReason; mandate?: DecidingMandate; detail?: string; twin?: string };

/** The address is checked again here: whatever wrote the row, a relay must never read it otherwise than we do. */
export function decide(candidate: Candidate, namedRoles: readonly string[] = []): Decision {
  const selection = select(candidate, namedRoles);
  if (selection.kind === 'excluded') return selection;
  const address = parseEmailAddress(selection.channel.address);
  if (address.kind === 'ok') return { ...selection, address };
  return { kind: 'excluded', reason: 'bad_address', mandate: selection.mandate, detail: address.reason };
}

/** Two people at one address: the first in the order of contact ids gets the letter. Ask in that order. */
export class AddressBook {
  private readonly firstAt = new Map<string, string>();

  oneLetterEach(contactId: string, decision: Decision): Decision {
    if (decision.kind === 'excluded') return decision;
    const { channel, mandate } = decision;
    const first = this.firstAt.get(channel.addressKey);
    if (first !== undefined) return { kind: 'excluded', reason: 'same_address', mandate, twin: first };
    this.firstAt.set(channel.addressKey, contactId);
    return decision;
  }
}

function selectChannel(channels: readonly CandidateChannel[], mandate?: DecidingMandate): Selection {
  // An office address of another mandate belongs to that office, not to the person.
  const usable = channels.filter((channel) => channel.mandateId === null || channel.mandateId === mandate?.id);
  const open = usable.filter((channel) => !channel.isPrivate && channel.health !== 'bad' && !channel.isSuppressed);
  const channel = [...open].sort(byUse(mandate))[0];
  if (channel) return { kind: 'included', mandate, channel };
  if (usable.some((one) => one.isSuppressed)) return { kind: 'excluded', reason: 'suppressed', mandate };
  if (usable.some((one) => one.health === 'bad')) return { kind: 'excluded', reason: 'bad_address', mandate };
  if (usable.length > 0) return { kind: 'excluded', reason: 'private_address', mandate };
  return { kind: 'excluded', reason: 'no_channel', mandate };
}

/** The one that a letter to them would choose among mandates of which each could be meant. */
export function weightiestMandate<Mandate extends Weighed>(mandates: readonly Mandate[]): Mandate | undefined {
  return [...mandates].sort(byWeight)[0];
}

/** Current before ended, meant before others, an office before a place on its staff, then by weight. */
function byNearness(isStaff: (mandate: DecidingMandate) => boolean) {
  return (a: DecidingMandate, b: DecidingMandate): number =>
    Number(b.isCurrent) - Number(a.isCurrent) ||
    Number(b.isMeant) - Number(a.isMeant) ||
    Number(isStaff(a)) - Number(isStaff(b)) ||
    byWeight(a, b);
}

type Weighed = Pick<CandidateMandate, 'id' | 'role' | 'startsOn'>;

/** The weightier role, then the latest start, then a stable end. */
function byWeight(a: Weighed, b: Weighed): number {
  return (
    roleRank(a.role) - roleRank(b.role) ||
    (b.startsOn ?? '').localeCompare(a.startsOn ?? '') ||
    a.id.localeCompare(b.id)
  );
}

const roleRank = (role: string): number => WEIGHT_OF_ROLE.get(roleKey(role)) ?? Number.MAX_SAFE_INTEGER;

/** The mandate's own office address before a general one, a sound one before a doubtful, then the given rank. */
function byUse(mandate?: DecidingMandate) {
  return (a: CandidateChannel, b: CandidateChannel): number =>
    Number(b.mandateId === mandate?.id) - Number(a.mandateId === mandate?.id) ||
    Number(b.kind === 'office_email') - Number(a.kind === 'office_email') ||
    Number(a.health === 'soft') - Number(b.health === 'soft') ||
    a.rank - b.rank ||
    a.id.localeCompare(b.id);
}

/** What decides the language of one letter. */
export interface LanguageFacts {
  stated: readonly string[];
  bodyLanguage: string | null;
  country: string | null;
}

/**
 * The stated language, else that of the body, else the one official language of the country represented, each if the
 * appeal has it; else the appeal's default.
 */
export function letterLanguage(facts: LanguageFacts, available: readonly string[], defaultLanguage: string): string {
  const wishes = [...facts.stated, facts.bodyLanguage, officialLanguage(facts.country)];
  return wishes.find((language) => language && available.includes(language)) ?? defaultLanguage;
}

/** Countries with one official language among those that appeals are written in. Belgium, Luxembourg, Switzerland: none. */
const OFFICIAL_LANGUAGES: Record<string, string> = Object.fromEntries(
  Object.entries({
    fr: 'FR MC BJ BF CD CG CI GA GN ML NE SN TG',
    en: 'GB US AU NZ GH NG JM BS BB BZ GY TT GM LR SL ZM',
    de: 'DE AT LI',
    es: 'ES AR CL CO CR CU DO EC GT HN MX NI PA SV UY VE',
    it: 'IT SM',
    pt: 'PT BR AO CV MZ ST',
    nl: 'NL',
    pl: 'PL',
    ru: 'RU',
    uk: 'UA',
    tr: 'TR',
    az: 'AZ',
    ar: 'EG SA JO KW QA AE OM BH LB SY YE LY TN',
  }).flatMap(([language, countries]) => countries.split(' ').map((country) => [country, language])),
);

export function officialLanguage(country: string | null): string | undefined {
  return country ? OFFICIAL_LANGUAGES[country] : undefined;
}
