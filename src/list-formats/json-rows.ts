// Reads lists in JSON: Popolo (people, organisations, memberships), OSDI (people of organising tools), entities of
// OpenSanctions, and plain arrays of flat records or one record a line. A document is read as a whole, because its parts refer to each other.
import { InvalidInput } from '../domain/errors.js';
import { isRecord, scalar, type JsonRecord } from './json-values.js';
import { ftmRows, isEntity } from './ftm-people.js';
import { osdiRows, isOsdiPerson } from './osdi-people.js';
import { popoloRows } from './popolo-people.js';
import { MAX_COLUMNS, type RawRow } from './raw-rows.js';

export interface JsonList {
  format: 'popolo' | 'osdi' | 'json' | 'ftm';
  rows: AsyncIterable<RawRow>;
}

/** @throws InvalidInput for what is not JSON, or holds no people */
export function jsonRows(text: string): JsonList {
  const document = parseJson(text);
  if (isRecord(document) && !isEntity(document)) return ofDocument(document);
  const records = [document].flat().filter(isRecord);
  const [first] = records;
  if (!first) throw new InvalidInput('The JSON document holds no list of people.');
  if (isEntity(first)) return { format: 'ftm', rows: ftmRows(records) };
  if (isOsdiPerson(first)) return { format: 'osdi', rows: osdiRows(records) };
  const isPopolo = ['memberships', 'contact_details', 'other_names'].some((key) => Array.isArray(first[key]));
  return isPopolo
    ? { format: 'popolo', rows: popoloRows({ persons: records }) }
    : { format: 'json', rows: flatRows(records) };
}

/** One document, or one a line. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (/^\s*\{[^\n]*\}[ \t]*\r?\n\s*\{/.test(text)) return parseLines(text);
    throw new InvalidInput(`The file is not proper JSON: ${(error as Error).message.slice(0, 200)}.`);
  }
}

function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch (error) {
      const message = `line ${at + 1} is not proper JSON: ${(error as Error).message.slice(0, 200)}`;
      throw new InvalidInput(`The list cannot be read: ${message}.`, [{ message, line: at + 1 }]);
    }
  });
}

function ofDocument(document: JsonRecord): JsonList {
  const embedded = isRecord(document._embedded) ? document._embedded['osdi:people'] : undefined;
  const people = Array.isArray(embedded) ? embedded : document.people;
  if (Array.isArray(people)) return { format: 'osdi', rows: osdiRows(people.filter(isRecord)) };
  if (Array.isArray(document.persons)) return { format: 'popolo', rows: popoloRows(document) };
  const inner = isRecord(document.person) ? document.person : document;
  if (isOsdiPerson(inner)) return { format: 'osdi', rows: osdiRows([inner]) };
  const isPerson = typeof document.name === 'string' && !('classification' in document) && !('label' in document);
  const hasPersonKeys = ['given_name', 'family_name', 'memberships', 'other_names', 'email'].some(
    (key) => key in document,
  );
  if (isPerson && hasPersonKeys) return { format: 'popolo', rows: popoloRows({ persons: [document] }) };
  throw new InvalidInput('The JSON document holds no people: neither “persons” (Popolo) nor “osdi:people” (OSDI).');
}

/** A record a row; the names of its values are the headings, in words. */
async function* flatRows(records: JsonRecord[]): AsyncGenerator<RawRow> {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (names.length > MAX_COLUMNS) throw new InvalidInput(`The records have more than ${MAX_COLUMNS} different names.`);
  yield { number: 1, cells: names.map((name) => name.replace(/([a-z])([A-Z])/g, '$1 $2')) };
  for (const [at, record] of records.entries()) {
    yield { number: at + 2, cells: names.map((name) => scalar(record[name])) };
  }
}
