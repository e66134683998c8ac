// Opens a list of any format that is known: finds out by its content what it is, and gives its sheets row by row. The name of
// a file decides nothing.
import { InvalidInput } from '../domain/errors.js';
import { congressYamlRows } from './congress-yaml-rows.js';
import { csvRows, sampleOf } from './csv-rows.js';
import { decodeText, findEncoding, type TextEncodingOfList } from './decode-text.js';
import { epXmlRows } from './ep-xml-rows.js';
import { CellControls } from './cell-controls.js';
import { Entities } from './html-entities.js';
import { sheetsInLetters } from './plain-letters.js';
import { jsonRows } from './json-rows.js';
import type { ListBytes } from './list-bytes.js';
import type { ListQuestion } from './list-detection.js';
import type { ListReadings } from './list-readings.js';
import { isPaceText, paceTextRows } from './pace-text-rows.js';
import type { RawRow, RawSheet } from './raw-rows.js';
import { vcardRows } from './vcard-rows.js';
import { openWorkbook } from './xlsx-rows.js';

export type ListFormat =
  'csv' | 'xlsx' | 'vcard' | 'popolo' | 'osdi' | 'ftm' | 'json' | 'ep-xml' | 'congress-yaml' | 'pace-text';

export interface OpenSheets {
  format: ListFormat;
  encoding: string;
  sheets: AsyncIterable<RawSheet>;
  /** What a person should know about how the file was read; complete when its rows are read. */
  notes: string[];
  /** What can be read in several ways; complete when its rows are read. */
  questions?: () => ListQuestion[];
}

export interface SheetOptions {
  /** Of a file that is not Unicode. */
  encoding?: string;
  /** The only sheet of a workbook to read. */
  sheet?: string;
  readings?: Partial<ListReadings>;
}

const MAX_DOCUMENT = 64 * 2 ** 20;
const REFUSED: { begins: string; name: string }[] = [
  { begins: '%PDF', name: 'a PDF' },
  { begins: '\u00d0\u00cf\u0011\u00e0', name: 'an old workbook or document' },
  { begins: '\u001f\u008b', name: 'a compressed file' },
];

/** @throws InvalidInput for an empty file, a binary one, and a format that is not read */
export async function openSheets(bytes: ListBytes, options: SheetOptions): Promise<OpenSheets> {
  const entities = new Entities();
  const controls = new CellControls();
  const opened = await openFormat(bytes, options, entities);
  return { ...opened, sheets: sheetsInLetters(opened.sheets, entities, controls, opened.notes) };
}

async function openFormat(bytes: ListBytes, options: SheetOptions, entities: Entities): Promise<OpenSheets> {
  if (bytes.size === 0) throw new InvalidInput('The file is empty.');
  const beginning = (await bytes.read(0, 4)).toString('latin1');
  if (beginning.startsWith('PK')) {
    return { format: 'xlsx', encoding: 'utf-8', ...(await openWorkbook(bytes, options)) };
  }
  const refused = REFUSED.find(({ begins }) => beginning.startsWith(begins));
  if (refused)
    throw new InvalidInput(`The file is ${refused.name}, not a list. Save the list as CSV or as an Excel workbook.`);
  if (options.sheet !== undefined)
    throw new InvalidInput('The file is no workbook, so it has no sheets to choose from.');
  return openText(bytes, options, entities);
}

async function openText(bytes: ListBytes, options: SheetOptions, entities: Entities): Promise<OpenSheets> {
  const how = await findEncoding(bytes, options.encoding);
  const open = () => decodeText(bytes, how);
  const sample = open();
  const { head } = await sampleOf(sample);
  await sample.return(undefined);
  if (head.trim() === '' && bytes.size < 64 * 1024) throw new InvalidInput('The file is empty.');
  const notes: string[] = [];
  const { format, rows } = await rowsOf(head, { open, how, bytes, notes, entities });
  return { format, encoding: how.encoding, sheets: only(rows), notes };
}

interface OpenText {
  open: () => AsyncGenerator<string>;
  how: TextEncodingOfList;
  bytes: ListBytes;
  notes: string[];
  entities: Entities;
}

async function rowsOf(
  head: string,
  { open, how, bytes, notes, entities }: OpenText,
): Promise<{ format: ListFormat; rows: AsyncIterable<RawRow> }> {
  const text = head.trimStart();
  if (/^BEGIN:VCARD/i.test(text))
    return { format: 'vcard', rows: vcardRows(open(), how.isNamed ? how.encoding : undefined) };
  if (/^<(?:!doctype html|html)/i.test(text))
    throw new InvalidInput('The file is a web page, not a list. Copy its table into a spreadsheet.');
  if (text.startsWith('<')) return { format: 'ep-xml', rows: epXmlRows(open()) };
  if (/^(?:\[\s*[{\]]|\{\s*["}])/.test(text)) {
    if (bytes.size > MAX_DOCUMENT) throw new InvalidInput('A JSON document may not be larger than 64 MB.');
    return jsonRows(await joined(open()));
  }
  if (isCongressYaml(text)) return { format: 'congress-yaml', rows: congressYamlRows(open()) };
  if (isPaceText(text)) return { format: 'pace-text', rows: paceTextRows(open()) };
  return { format: 'csv', rows: csvRows(open(), { notes, entities }) };
}

const isCongressYaml = (text: string) =>
  /^(?:---[ \t\r]*\n)?(?:#[^\n]*\n)*(?:- id:[ \t\r]*\n|[\w']+:[ \t\r]*\n[ \t\r\n]*- name:)/.test(text);

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

async function* only(rows: AsyncIterable<RawRow>): AsyncGenerator<RawSheet> {
  yield { name: null, rows };
}
