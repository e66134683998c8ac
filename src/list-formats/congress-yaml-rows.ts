// Reads the lists of the project congress-legislators in YAML: its legislators, and who sits in which committee. The text is
// cut at its top-level entries, so that one of them at a time is in memory.
import { parse } from 'yaml';
import { InvalidInput } from '../domain/errors.js';
import { isRecord, recordsOf, scalar, type JsonRecord } from './json-values.js';
import { tableOf, type RawRow } from './raw-rows.js';
import { linesOf } from './text-lines.js';

const NAMES = [
  'name', 'given_name', 'family_name', 'suffix', 'spellings', 'body', 'role', 'country', 'political_group', 'starts_on',
  'ends_on', 'phone', 'contact_form', 'external_id:bioguide', 'external_id:wikidata', 'external_id:icpsr',
] as const; // prettier-ignore
type Row = Partial<Record<(typeof NAMES)[number], string>>;

const MAX_ENTRY_CHARACTERS = 300_000;
/** The lists are written in blocks of short lines. What is nested thousands deep would end the process in the parser. */
const MAX_LINE_CHARACTERS = 2000;
const MAX_BRACKETS = 500;
const ROLES: Record<string, string> = {
  sen: 'senator',
  rep: 'representative',
  prez: 'president',
  viceprez: 'vice president',
};

export const congressYamlRows = (text: AsyncIterable<string>): AsyncGenerator<RawRow> => tableOf(NAMES, rowsOf(text));

async function* rowsOf(text: AsyncIterable<string>): AsyncGenerator<Row> {
  for await (const { source, line } of entriesOf(text)) {
    const entry = parseEntry(source, line);
    if (Array.isArray(entry)) for (const legislator of recordsOf(entry)) yield legislatorRow(legislator, line);
    else if (isRecord(entry)) yield* committeeRows(entry, line);
  }
}

/** A top-level entry begins where a line is not indented: "- id:" of a list, "SSAF:" of a mapping. */
async function* entriesOf(text: AsyncIterable<string>): AsyncGenerator<{ source: string; line: number }> {
  let entry: string[] = [];
  let characters = 0;
  let brackets = 0;
  let begins = 1;
  let number = 0;
  for await (const line of linesOf(text)) {
    number += 1;
    const isList = entry[0]?.startsWith('-') ?? true;
    if (/^(?:- |[\w']+:)/.test(line) && (isList || !line.startsWith('- '))) {
      if (entry.length > 0) yield { source: entry.join('\n'), line: begins };
      [entry, characters, brackets, begins] = [[], 0, 0, number];
    }
    if (line === '---' || line.startsWith('#') || (entry.length === 0 && line.trim() === '')) continue;
    entry.push(line);
    characters += line.length;
    brackets += line.split(/[[{]/).length - 1;
    const excess = excessOf({ characters, brackets, inLine: line.length });
    if (excess !== undefined) throw unreadable(number, excess);
  }
  if (entry.length > 0) yield { source: entry.join('\n'), line: begins };
}

function excessOf(size: { characters: number; brackets: number; inLine: number }): string | undefined {
  if (size.inLine > MAX_LINE_CHARACTERS) return 'a line is too long';
  if (size.brackets > MAX_BRACKETS) return 'an entry holds too many brackets';
  return size.characters > MAX_ENTRY_CHARACTERS ? 'an entry is too long' : undefined;
}

/** Anchors could multiply what is read, and the lists have none. */
function parseEntry(source: string, line: number): unknown {
  try {
    return parse(source, { maxAliasCount: 0, schema: 'core', prettyErrors: false }) as unknown;
  } catch (error) {
    throw unreadable(line, (error as Error).message.split('\n')[0] ?? '');
  }
}

const unreadable = (line: number, message: string) =>
  new InvalidInput(`The list cannot be read: line ${line}: ${message}`, [{ message, line }]);

function legislatorRow(legislator: JsonRecord, line: number): Row {
  const part = (name: string): JsonRecord => (isRecord(legislator[name]) ? legislator[name] : {});
  const [id, name, term] = [part('id'), part('name'), recordsOf(legislator.terms).at(-1)];
  const text = (key: string) => scalar(name[key]);
  if (text('last') === '') throw unreadable(line, 'this is no list of legislators: an entry has no “name: last”');
  const full = [text('first'), text('middle'), text('last')].filter(Boolean).join(' ');
  const printed = text('official_full') || `${text('first')} ${text('last')}`;
  return {
    name: printed,
    given_name: text('first'),
    family_name: text('last'),
    suffix: text('suffix'),
    spellings: full === printed ? '' : full,
    ...(term ? termCells(term) : {}),
    'external_id:bioguide': scalar(id.bioguide),
    'external_id:wikidata': scalar(id.wikidata),
    'external_id:icpsr': scalar(id.icpsr),
  };
}

function termCells(term: JsonRecord): Row {
  return {
    body: /^(?:vice)?prez$/.test(scalar(term.type)) ? 'white-house' : 'us-congress',
    role: ROLES[scalar(term.type)] ?? scalar(term.type),
    country: 'US',
    political_group: scalar(term.party),
    starts_on: scalar(term.start),
    ends_on: scalar(term.end),
    phone: scalar(term.phone),
    contact_form: scalar(term.contact_form),
  };
}

function* committeeRows(committees: JsonRecord, line: number): Generator<Row> {
  for (const [code, members] of Object.entries(committees)) {
    for (const member of recordsOf(members)) {
      if (scalar(member.bioguide) === '')
        throw unreadable(line, 'this is no list of committee members: one has no bioguide');
      yield {
        name: scalar(member.name),
        body: `Committee ${code} of the United States Congress`,
        role: scalar(member.title) || 'member',
        country: 'US',
        'external_id:bioguide': scalar(member.bioguide),
      };
    }
  }
}
