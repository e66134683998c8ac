// Reads the sheets of a workbook row by row. Values of formulas are the ones that were last computed; nothing is computed.
import { appendTo } from '../naming/grouped.js';
import { InvalidInput } from '../domain/errors.js';
import type { ListBytes } from './list-bytes.js';
import type { ListReadings } from './list-readings.js';
import type { ListQuestion } from './list-detection.js';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS, type RawRow, type RawSheet } from './raw-rows.js';
import { readWorkbook, unescapeControls, type Workbook, type WorkbookSheet } from './workbook-parts.js';
import { plainTag, scanEntry } from './workbook-xml.js';
import { XmlScanner, type XmlHandler } from './xml-scanner.js';
import { unpack, zipEntries } from './zip-entries.js';

const LISTED_ROWS = 5;

export interface OpenWorkbook {
  sheets: AsyncIterable<RawSheet>;
  notes: string[];
  questions: () => ListQuestion[];
}

export interface WorkbookOptions {
  /** The name of the only sheet to read; without it all that are not hidden. */
  sheet?: string;
  readings?: Partial<ListReadings>;
}

/**
 * @throws InvalidInput for an archive that is no workbook or may do harm, and for a sheet that is not there
 */
export async function openWorkbook(
  bytes: ListBytes,
  { sheet: wanted, readings }: WorkbookOptions = {},
): Promise<OpenWorkbook> {
  const withHiddenRows = readings?.hiddenRows === 'read';
  const workbook = await readWorkbook(await zipEntries(bytes));
  const names = workbook.sheets.map(({ name }) => name);
  const isWanted = ({ name, isHidden }: WorkbookSheet) =>
    wanted === undefined ? !isHidden : name.trim().toLowerCase() === wanted.trim().toLowerCase();
  const chosen = workbook.sheets.filter(isWanted);
  if (chosen.length === 0) {
    const there = `It has ${names.join(', ') || 'no sheets'}.`;
    throw new InvalidInput(
      wanted === undefined
        ? `The workbook shows no sheet. ${there}`
        : `The workbook has no sheet “${wanted}”. ${there}`,
    );
  }
  const hidden = workbook.sheets.filter(({ isHidden }) => isHidden && wanted === undefined).map(({ name }) => name);
  const notes = hidden.length > 0 ? [`Hidden sheets were not read: ${hidden.join(', ')}. Name one with --sheet.`] : [];
  const unseen: RawRow[] = [];
  const onHidden = (row: RawRow) => unseen.push(row);
  const sheets = sheetsOf(workbook, chosen, { withHiddenRows, notes, onHidden });
  return { sheets, notes, questions: () => (unseen.length > 0 ? [aboutHidden(unseen)] : []) };
}

async function* sheetsOf(workbook: Workbook, sheets: WorkbookSheet[], reading: HiddenRows): AsyncGenerator<RawSheet> {
  for (const sheet of sheets) yield { name: sheet.name, rows: rowsOf(workbook, sheet, reading) };
}

interface HiddenRows {
  withHiddenRows: boolean;
  notes: string[];
  onHidden: (row: RawRow) => void;
}

function aboutHidden(rows: RawRow[]): ListQuestion {
  const samples = rows.slice(0, 3).map(({ number, cells }) => ({
    written: cells.filter(Boolean).slice(0, 4).join(', ').slice(0, 100),
    read: `row ${number}`,
  }));
  const choices = ['leave', 'read'].map((value) => ({ value, samples }));
  return { kind: 'hiddenRows', columns: [], rows: rows.length, choices };
}

async function* rowsOf(
  workbook: Workbook,
  { name, entry }: WorkbookSheet,
  { withHiddenRows, notes, onHidden }: HiddenRows,
): AsyncGenerator<RawRow> {
  const hidden: number[] = [];
  const reader = new RowReader(workbook, await readMerges(entry));
  const scanner = new XmlScanner(reader);
  const shown = function* () {
    for (const { isHidden, ...row } of reader.take()) {
      if (isHidden && row.cells.length > 0) {
        hidden.push(row.number);
        onHidden({ number: row.number, cells: row.cells.slice(0, 4) });
      }
      if (!isHidden || withHiddenRows) yield row;
    }
  };
  for await (const piece of unpack(entry)) {
    scanner.push(piece);
    yield* shown();
  }
  scanner.end();
  yield* shown();
  if (hidden.length > 0) notes.push(hiddenNote(name, hidden, withHiddenRows));
}

function hiddenNote(sheet: string, rows: number[], areRead: boolean): string {
  const listed = rows.slice(0, LISTED_ROWS).join(', ');
  const more = rows.length > LISTED_ROWS ? ` and ${rows.length - LISTED_ROWS} more` : '';
  const which = rows.length === 1 ? `row ${listed} is` : `rows ${listed}${more} are`;
  const what = areRead
    ? `read all the same, as it was chosen`
    : 'not read. Choose to read them (--hidden-rows read) if they belong to the list';
  return `In the sheet “${sheet}” ${which} hidden by a filter or by hand, and ${rows.length === 1 ? 'was' : 'were'} ${what}.`;
}

/** A cell that covers those below it: its value is meant for every row. */
interface MergedDown {
  column: number;
  from: number;
  to: number;
}

/** They stand behind the rows, so the sheet is read once for them alone. Titles merged across are left as they are. */
async function readMerges(entry: WorkbookSheet['entry']): Promise<Map<number, MergedDown[]>> {
  const merges = new Map<number, MergedDown[]>();
  await scanEntry(entry, {
    open: (tag, attribute) => {
      if (plainTag(tag) !== 'mergeCell') return;
      const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(attribute('ref') ?? '');
      if (!found || found[2] === found[4]) return;
      const merge = { column: columnOf(found[1] ?? ''), from: Number(found[2]), to: Number(found[4]) };
      if (merge.column < MAX_COLUMNS) appendTo(merges, merge.from, [merge]);
    },
  });
  return merges;
}

/** Letters of a column to its place from 0. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

type SheetRow = RawRow & { isHidden: boolean };

class RowReader implements XmlHandler {
  private done: SheetRow[] = [];
  /** Rows that say nothing of it are hidden, as in a filtered sheet of some programs. */
  private areHiddenByDefault = false;
  private isHidden = false;
  private number = 0;
  private cells: string[] = [];
  private column = -1;
  private type = '';
  private isDate = false;
  private isValue = false;
  private value = '';
  /** By their column: of two that cover the same cells, the later one counts. */
  private readonly carried = new Map<number, MergedDown & { value: string }>();

  constructor(
    private readonly workbook: Workbook,
    private readonly merges: Map<number, MergedDown[]>,
  ) {}

  take(): SheetRow[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  open(tag: string, attribute: (name: string) => string | undefined): void {
    const name = plainTag(tag);
    if (name === 'row') {
      this.number = Number(attribute('r') ?? this.number + 1);
      this.isHidden = isHiddenRow(attribute, this.areHiddenByDefault);
      this.cells = [];
      this.column = -1;
    } else if (name === 'sheetFormatPr') this.areHiddenByDefault = isTrue(attribute('zeroHeight'));
    else if (name === 'c') {
      const letters = /^[A-Z]+/.exec(attribute('r') ?? '')?.[0];
      this.column = letters ? columnOf(letters) : this.column + 1;
      this.type = attribute('t') ?? 'n';
      this.isDate = this.workbook.isDate[Number(attribute('s') ?? 0)] ?? false;
      this.value = '';
    }
    this.isValue = name === 'v' || name === 't';
  }

  text(text: string): void {
    if (!this.isValue) return;
    this.value += text;
    if (this.value.length > MAX_CELL_CHARACTERS) {
      throw new InvalidInput(`A cell in row ${this.number} holds more than ${MAX_CELL_CHARACTERS} characters.`);
    }
  }

  close(tag: string): void {
    const name = plainTag(tag);
    this.isValue = false;
    if (name === 'c') this.setCell(this.cellText());
    if (name === 'row') this.endRow();
  }

  private setCell(text: string): void {
    if (this.column >= MAX_COLUMNS) {
      // Whole rows may be coloured to their end, with nothing in them.
      if (text.trim() === '') return;
      throw new InvalidInput(`Row ${this.number} has more than ${MAX_COLUMNS} columns.`);
    }
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  private cellText(): string {
    if (this.value === '') return '';
    if (this.type === 's') return this.sharedText(Number(this.value));
    if (this.type === 'e') return '';
    if (this.type === 'b') return this.value === '1' ? 'true' : 'false';
    if (this.type === 'n' && this.isDate) return dayOf(Number(this.value), this.workbook.is1904);
    return this.type === 'n' ? plainNumber(this.value) : unescapeControls(this.value);
  }

  private sharedText(place: number): string {
    const text = this.workbook.texts[place];
    if (text !== undefined) return text;
    throw new InvalidInput(`Row ${this.number} refers to a text that the workbook does not hold: it is broken.`);
  }

  private endRow(): void {
    for (const [column, merge] of this.carried) {
      if (merge.to < this.number) this.carried.delete(column);
      this.column = column;
      if (merge.to >= this.number && !this.cells[column]) this.setCell(merge.value);
    }
    for (const merge of this.merges.get(this.number) ?? []) {
      this.carried.set(merge.column, { ...merge, value: this.cells[merge.column] ?? '' });
    }
    const isEmpty = this.cells.every((cell) => cell.trim() === '');
    this.done.push({ number: this.number, cells: isEmpty ? [] : this.cells, isHidden: this.isHidden });
  }
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

/** A row without height is not seen either. */
function isHiddenRow(attribute: (name: string) => string | undefined, byDefault: boolean): boolean {
  const said = attribute('hidden');
  if (attribute('ht') !== undefined && Number(attribute('ht')) === 0) return true;
  return said === undefined ? byDefault && attribute('ht') === undefined : isTrue(said);
}

/** Long numbers, such as phones, are kept with an exponent: 3.2228345730E10. */
const plainNumber = (value: string) =>
  /e/i.test(value) && Number.isSafeInteger(Number(value)) ? String(Number(value)) : value;

/** The day of a serial number as YYYY-MM-DD. Day 60 of 1900, which never was, is Excel's. */
function dayOf(serial: number, is1904: boolean): string {
  const days = Math.floor(is1904 ? serial + 1462 : serial);
  if (!(days >= 1 && days < 2_958_466)) return String(serial);
  return new Date((days - 25_569 + (days < 60 ? 1 : 0)) * 86_400_000).toISOString().slice(0, 10);
}
