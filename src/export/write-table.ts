// Writes contacts as a table, piece by piece: as CSV that spreadsheets open rightly, or as a workbook.
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import yazl from 'yazl';
import { escapeHtml } from '../rendering/escape-html.js';
import type { ExportedContact } from './contact-export.store.js';
import { EXPORT_HEADINGS, exportRow } from './export-row.js';

type Pages = AsyncIterable<ExportedContact[]>;

/** With a byte order mark, without which Excel reads no UTF-8; a cell that begins like a formula gets an apostrophe. */
export function csvOf(pages: Pages): AsyncIterable<Buffer> {
  const options = {
    bom: true,
    escape_formulas: true,
    header: true,
    columns: EXPORT_HEADINGS,
    record_delimiter: 'windows' as const,
  };
  return Readable.from(rowsOf(pages)).pipe(stringify(options)) as AsyncIterable<Buffer>;
}

async function* rowsOf(pages: Pages): AsyncGenerator<string[]> {
  for await (const page of pages) for (const contact of page) yield exportRow(contact);
}

// A workbook is a ZIP of XML files; only the sheet grows. Libraries that write one keep all of its cells in memory.
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org';
const PARTS: Record<string, string> = {
  '[Content_Types].xml': `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="Contacts" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
/** What a cell of a workbook holds at most. */
const MAX_CELL = 32_767;

/** Every cell is text, so that nothing is a formula and no identifier becomes a number. */
export function xlsxOf(pages: Pages): AsyncIterable<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, xml] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(XML + xml), name);
  const sheet = Readable.from(sheetOf(pages), { objectMode: false });
  // Whoever reads the workbook has to learn that it broke.
  sheet.on('error', (error) => (zip.outputStream as Readable).destroy(error));
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  return zip.outputStream as Readable as AsyncIterable<Buffer>;
}

async function* sheetOf(pages: Pages): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowXml(EXPORT_HEADINGS)}`;
  for await (const page of pages) yield page.map((contact) => rowXml(exportRow(contact))).join('');
  yield '</sheetData></worksheet>';
}

const rowXml = (cells: readonly string[]) => `<row>${cells.map(cellXml).join('')}</row>`;

function cellXml(text: string): string {
  if (text === '') return '<c/>';
  // XML knows no control characters; half a surrogate pair would break the file.
  const clean = text
    .slice(0, MAX_CELL)
    .replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/\p{Cs}/gu, '');
  return `<c t="inlineStr"><is><t xml:space="preserve">${escapeHtml(clean)}</t></is></c>`;
}
