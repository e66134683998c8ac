// People of a Popolo document, each in one row with the mandates that the document's memberships give.
import { appendTo } from '../naming/grouped.js';
import { isRecord, recordsOf, scalar, type JsonRecord } from './json-values.js';
import { cleanCell } from './cells.js';
import { countryOfArea } from './popolo-areas.js';
import { tableOf, type RawRow } from './raw-rows.js';
import { writeMandates } from './written-mandates.js';

const NAMES = [
  'name', 'given_name', 'family_name', 'honorific', 'suffix', 'spellings', 'email', 'phone', 'mandates',
  'external_id:wikidata', 'external_id:ep', 'external_id:pace', 'external_id:popolo',
] as const; // prettier-ignore
const SCHEMES: Record<string, (typeof NAMES)[number]> = {
  wikidata: 'external_id:wikidata',
  europarlmep: 'external_id:ep',
  pace: 'external_id:pace',
};
type Row = Partial<Record<(typeof NAMES)[number], string>>;

const MAX_SPELLINGS = 20;

/** What the memberships of a document refer to, by their id. */
interface Register {
  memberships: Map<string, JsonRecord[]>;
  bodies: Map<string, JsonRecord>;
  periods: Map<string, JsonRecord>;
  posts: Map<string, JsonRecord>;
  areas: Map<string, JsonRecord>;
}

export function popoloRows(document: JsonRecord): AsyncGenerator<RawRow> {
  const memberships = new Map<string, JsonRecord[]>();
  for (const membership of recordsOf(document.memberships)) {
    const id = scalar(membership.person_id);
    appendTo(memberships, id, [membership]);
  }
  const byId = (records: unknown) => new Map(recordsOf(records).map((record) => [scalar(record.id), record]));
  const register = {
    memberships,
    bodies: byId(document.organizations),
    periods: byId(document.events),
    posts: byId(document.posts),
    areas: byId(document.areas),
  };
  return tableOf(NAMES, recordsOf(document.persons).map((person) => rowOf(person, register))); // prettier-ignore
}

function rowOf(person: JsonRecord, register: Register): Row {
  const text = (name: string) => scalar(person[name]);
  const details = recordsOf(person.contact_details);
  const valuesOf = (...types: string[]) =>
    details.filter(({ type }) => types.includes(scalar(type))).map(({ value }) => scalar(value));
  const spellings = [...new Set(recordsOf(person.other_names).map(spellingOf))];
  const memberships = [...(register.memberships.get(text('id')) ?? []), ...recordsOf(person.memberships)];
  const ids = recordsOf(person.identifiers).flatMap(({ scheme, identifier }) => {
    const column = SCHEMES[scalar(scheme)];
    return column ? [[column, scalar(identifier)] as const] : [];
  });
  return {
    name: text('name'),
    given_name: text('given_name'),
    family_name: text('family_name'),
    honorific: text('honorific_prefix'),
    suffix: text('honorific_suffix'),
    spellings: spellings.filter((name) => name !== text('name')).slice(0, MAX_SPELLINGS).join('; '), // prettier-ignore
    email: [...new Set([text('email'), ...valuesOf('email')])].filter(Boolean).join('; '),
    phone: valuesOf('voice', 'phone', 'cell', 'tel').join('; '),
    mandates: writeMandates(memberships.map((membership) => mandateOf(membership, register))),
    ...(Object.fromEntries(ids) as Row),
    'external_id:popolo': text('id'),
  };
}

/** A maiden name may be there as a family name only. */
function spellingOf({ name, given_name: given, family_name: family }: JsonRecord): string {
  return scalar(name) || [scalar(given), scalar(family)].filter(Boolean).join(' ');
}

/** What a membership speaks of: a record inside it, or one that it names. */
function partOf(membership: JsonRecord, name: string, known: Map<string, JsonRecord>): JsonRecord {
  const inside = membership[name];
  return isRecord(inside) ? inside : (known.get(scalar(membership[`${name}_id`])) ?? {});
}

function mandateOf(membership: JsonRecord, register: Register): Record<string, string> {
  const { bodies } = register;
  const post = partOf(membership, 'post', register.posts);
  const organisation = scalar(membership.organization_id) || scalar(post.organization_id);
  const body = isRecord(membership.organization) ? membership.organization : bodies.get(organisation);
  const group = scalar(membership.on_behalf_of_id);
  return {
    body: scalar(body?.name) || organisation,
    role: scalar(membership.role) || scalar(post.role) || scalar(post.label),
    country: countryOf([membership, post], register),
    political_group: cleanCell(scalar(bodies.get(group)?.name) || group, true),
    ...timeOf(membership, register),
  };
}

/** The country of the first area that says one; the name of a constituency says none. */
function countryOf(records: JsonRecord[], { areas }: Register): string {
  const said = records.map((record) => countryOfArea(areaOf(record, areas), areas));
  return said.find((country) => country !== '') ?? '';
}

/** Its id may itself say where it lies, also when the document does not hold it. */
function areaOf(record: JsonRecord, areas: Map<string, JsonRecord>): JsonRecord {
  const area = partOf(record, 'area', areas);
  return 'id' in area ? area : { id: record.area_id, ...area };
}

function timeOf(membership: JsonRecord, { periods }: Register): Record<'starts_on' | 'ends_on', string> {
  const period = periods.get(scalar(membership.legislative_period_id));
  const own = { start: scalar(membership.start_date), end: scalar(membership.end_date) };
  const [start, end] = [own.start || scalar(period?.start_date), own.end || scalar(period?.end_date)];
  // Someone may leave before the period begins that the membership is listed under.
  const isTurned = start !== '' && end !== '' && end < start;
  return { starts_on: wholeDay(isTurned ? own.start : start, '01'), ends_on: wholeDay(isTurned ? own.end : end, '28') };
}

/** Popolo writes a month or a year where the day is not known. */
function wholeDay(date: string, day: string): string {
  if (/^\d{4}$/.test(date)) return `${date}-${day === '01' ? '01-01' : '12-31'}`;
  return /^\d{4}-\d{2}$/.test(date) ? `${date}-${day}` : date;
}
