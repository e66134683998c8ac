// The parts of a workbook that its sheets refer to: the list of sheets, the texts they share, and which cells are dates.
import { InvalidInput } from '../domain/errors.js';
import { MAX_CELL_CHARACTERS } from './raw-rows.js';
import { XmlScanner, type XmlHandler } from './xml-scanner.js';
import { unpack, type ZipEntry } from './zip-entries.js';

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

type Entries = Map<string, ZipEntry>;

/** @throws InvalidInput when the archive is no workbook */
export async function readWorkbook(entries: Entries): Promise<Workbook> {
  const main = entries.get('xl/workbook.xml');
  if (!main) throw new InvalidInput('The file is an archive, not a workbook. Unpack it and give the list in it.');
  const { sheets, is1904 } = await readSheetList(entries, main);
  return {
    sheets,
    is1904,
    texts: await readSharedTexts(entries.get('xl/sharedStrings.xml')),
    isDate: await readDateStyles(entries.get('xl/styles.xml')),
  };
}

/** The name of a tag without its namespace. */
export const plainTag = (name: string) => name.slice(name.indexOf(':') + 1);

export async function scanEntry(entry: ZipEntry | undefined, handler: Partial<XmlHandler>): Promise<void> {
  if (!entry) return;
  const nothing = () => undefined;
  const scanner = new XmlScanner({ open: nothing, text: nothing, close: nothing, ...handler });
  for await (const piece of unpack(entry)) scanner.push(piece);
  scanner.end();
}

async function readSheetList(entries: Entries, main: ZipEntry): Promise<Pick<Workbook, 'sheets' | 'is1904'>> {
  const files = new Map<string, string>();
  await scanEntry(entries.get('xl/_rels/workbook.xml.rels'), {
    open: (_, attribute) => files.set(attribute('Id') ?? '', attribute('Target') ?? ''),
  });
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  await scanEntry(main, {
    open: (tag, attribute) => {
      if (plainTag(tag) === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (plainTag(tag) !== 'sheet') return;
      const target = files.get(attribute('r:id') ?? '') ?? '';
      const entry = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
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
const isDateFormat = (code: string) => /[ymd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
