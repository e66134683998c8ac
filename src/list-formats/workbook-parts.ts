// The parts of a workbook that its sheets refer to: the list of sheets, the texts they share, and which cells are dates.
import { InvalidInput } from '../domain/errors.js';
import { MAX_CELL_CHARACTERS } from './raw-rows.js';
import { findWorkbookPath, Parts, relationsOf, type Relation } from './workbook-relations.js';
import { plainTag, scanEntry } from './workbook-xml.js';
import type { ZipEntry } from './zip-entries.js';

export interface WorkbookSheet {
  name: string;
  isHidden: boolean;
  entry: ZipEntry;
}

export interface Workbook {
  sheets: WorkbookSheet[];
  texts: string[];
  /** By the number of a cell's style. */
  isDate: boolean[];
  /** Days are counted from 1904. */
  is1904: boolean;
}

const MAX_TEXTS_CHARACTERS = 60_000_000;
// The built-in formats of Excel that show a day.
const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** @throws InvalidInput when the archive is no workbook */
export async function readWorkbook(entries: Map<string, ZipEntry>): Promise<Workbook> {
  const parts = new Parts(entries);
  const path = await findWorkbookPath(parts);
  const relations = await relationsOf(parts, path);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  // Some programs forget to say where the texts lie; they lie where Excel has them.
  const partOf = (kind: string, usual: string) =>
    parts.find(relations.find((relation) => relation.kind === kind)?.path ?? `${folder}${usual}`);
  const { sheets, is1904 } = await readSheetList(parts, path, relations);
  return {
    sheets,
    is1904,
    texts: await readSharedTexts(partOf('sharedStrings', 'sharedStrings.xml')),
    isDate: await readDateStyles(partOf('styles', 'styles.xml')),
  };
}

async function readSheetList(
  parts: Parts,
  path: string,
  relations: Relation[],
): Promise<Pick<Workbook, 'sheets' | 'is1904'>> {
  const paths = new Map(relations.map(({ id, path: target }) => [id, target]));
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  await scanEntry(parts.find(path), {
    open: (tag, attribute) => {
      if (plainTag(tag) === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (plainTag(tag) !== 'sheet') return;
      const entry = parts.find(paths.get(attribute('r:id') ?? '') ?? '');
      const isHidden = (attribute('state') ?? 'visible') !== 'visible';
      if (entry) sheets.push({ name: attribute('name') ?? '', isHidden, entry });
    },
  });
  return { sheets, is1904 };
}

async function readSharedTexts(entry: ZipEntry | undefined): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  let characters = 0;
  await scanEntry(entry, {
    open: (tag) => {
      if (plainTag(tag) === 'si') text = '';
      if (plainTag(tag) === 'rPh') isPhonetic = true;
      isText = plainTag(tag) === 't';
    },
    text: (piece) => {
      if (isText && !isPhonetic) text += piece;
      if (text.length > MAX_CELL_CHARACTERS)
        throw new InvalidInput(`A cell holds more than ${MAX_CELL_CHARACTERS} characters.`);
    },
    close: (tag) => {
      isText = false;
      if (plainTag(tag) === 'rPh') isPhonetic = false;
      if (plainTag(tag) !== 'si') return;
      characters += text.length;
      if (characters > MAX_TEXTS_CHARACTERS) throw new InvalidInput('The workbook holds too much text for a list.');
      texts.push(unescapeControls(text));
    },
  });
  return texts;
}

/** Excel writes a control character as _x000D_. */
export const unescapeControls = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

async function readDateStyles(entry: ZipEntry | undefined): Promise<boolean[]> {
  const dates = new Set(DATE_FORMATS);
  const isDate: boolean[] = [];
  let isCellStyle = false;
  await scanEntry(entry, {
    open: (tag, attribute) => {
      const name = plainTag(tag);
      if (name === 'cellXfs') isCellStyle = true;
      if (name === 'numFmt' && isDateFormat(attribute('formatCode') ?? '')) dates.add(Number(attribute('numFmtId')));
      if (name === 'xf' && isCellStyle) isDate.push(dates.has(Number(attribute('numFmtId') ?? 0)));
    },
    close: (tag) => {
      if (plainTag(tag) === 'cellXfs') isCellStyle = false;
    },
  });
  return isDate;
}

/** Quoted words and colours in brackets hold letters that mean nothing. */
const isDateFormat = (code: string) => /[ymd]/i.test(code.replace(/"[^"]*"|\[[^\][]*\]|\\./g, ''));
