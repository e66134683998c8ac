// People of entities in the FollowTheMoney shape of OpenSanctions, one document a line: each person in one row, with the
// positions that occupancies give them. Other entities are what these refer to, and no rows.
import { appendTo } from '../naming/grouped.js';
import { isRecord, scalar, type JsonRecord } from './json-values.js';
import { tableOf, type RawRow } from './raw-rows.js';
import { writeMandates, type MandateCells } from './written-mandates.js';

const NAMES = [
  'name', 'given_name', 'family_name', 'spellings', 'email', 'phone', 'mandates',
  'external_id:opensanctions', 'external_id:wikidata',
] as const; // prettier-ignore
type Row = Partial<Record<(typeof NAMES)[number], string>>;
type Properties = (name: string) => string[];

const MAX_SPELLINGS = 20;
const MEMBER_OF = /^(member|representative|substitute|president|chair(?:man|woman|person)?|vice[- ]president|secretary[- ]general) of (?:the )?(.+)$/i; // prettier-ignore

export const isEntity = (record: JsonRecord): boolean =>
  typeof record.schema === 'string' && typeof record.id === 'string' && isRecord(record.properties);

export function ftmRows(entities: JsonRecord[]): AsyncGenerator<RawRow> {
  const of = (schema: string) => entities.filter((entity) => entity.schema === schema);
  const positions = new Map(of('Position').map((position) => [scalar(position.id), position]));
  const held = new Map<string, MandateCells[]>();
  for (const occupancy of of('Occupancy')) {
    for (const holder of propertiesOf(occupancy)('holder')) {
      appendTo(held, holder, mandateOf(occupancy, positions));
    }
  }
  return tableOf(NAMES, of('Person').map((person) => rowOf(person, held.get(scalar(person.id)) ?? []))); // prettier-ignore
}

function propertiesOf(entity: JsonRecord): Properties {
  const properties = isRecord(entity.properties) ? entity.properties : {};
  return (name) => [properties[name]].flat().map(scalar).filter(Boolean);
}

function rowOf(person: JsonRecord, mandates: MandateCells[]): Row {
  const values = propertiesOf(person);
  const names = [...new Set([scalar(person.caption), ...values('name'), ...values('alias'), ...values('weakAlias')])];
  const name = wholeName(names.filter(Boolean));
  const [wikidata = ''] = [...values('wikidataId'), scalar(person.id)].filter((id) => /^Q\d+$/.test(id));
  return {
    name,
    ...partsOf(name, values),
    spellings: names.filter((other) => other !== '' && other !== name).slice(0, MAX_SPELLINGS).join('; '), // prettier-ignore
    email: values('email').join('; '),
    phone: values('phone').join('; '),
    mandates: writeMandates(mandates),
    'external_id:opensanctions': scalar(person.id),
    'external_id:wikidata': wikidata,
  };
}

/** The caption, or where it is one word the first name that holds it and says more. */
function wholeName(names: string[]): string {
  const [caption = ''] = names;
  if (/\s/.test(caption)) return caption;
  return names.find((name) => name.split(/\s+/).length > 1 && name.split(/\s+/).includes(caption)) ?? caption;
}

/** The family name where the entity says it and the name ends in it. */
function partsOf(name: string, values: Properties): Row {
  const family = values('lastName').find((last) => name.endsWith(` ${last}`));
  return family === undefined ? {} : { given_name: name.slice(0, -family.length - 1), family_name: family };
}

/** "Member of the Example Assembly" is a role in a body; any other position is a role in the state or organisation it is of. */
function mandateOf(occupancy: JsonRecord, positions: Map<string, JsonRecord>): MandateCells[] {
  const values = propertiesOf(occupancy);
  const dates = { starts_on: values('startDate').sort()[0] ?? '', ends_on: values('endDate').sort().at(-1) ?? '' };
  return values('post').flatMap((id) => {
    const position = positions.get(id);
    if (!position) return [];
    const of = propertiesOf(position);
    const [title = scalar(position.caption)] = of('name');
    const countries = of('country');
    const [, role, body] = MEMBER_OF.exec(title) ?? [];
    return {
      body: body ?? of('organization')[0] ?? (countries.length === 1 ? stateOf(countries[0] ?? '') : title),
      role: role ?? title,
      country: countries.length === 1 ? (countries[0] ?? '') : '',
      ...dates,
    };
  });
}

function stateOf(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'region' }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}
