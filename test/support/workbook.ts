// Makes small workbooks, and broken ones, for tests of the reader of workbooks.
import { deflateRawSync } from 'node:zlib';

interface SheetText {
  name: string;
  state?: string;
  /** What stands in <worksheet>. */
  xml: string;
}

const letters = (column: number) => String.fromCharCode(65 + column);
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Rows of texts as <sheetData>; `merges` such as A2:A4. */
export function sheetXml(rows: string[][], merges: string[] = []): string {
  const data = rows.map((cells, row) => {
    const inside = cells.map((cell, column) =>
      cell === '' ? '' : `<c r="${letters(column)}${row + 1}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`,
    );
    return `<row r="${row + 1}">${inside.join('')}</row>`;
  });
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<sheetData>${data.join('')}</sheetData>${merged ? `<mergeCells>${merged}</mergeCells>` : ''}`;
}

/** A workbook of these sheets; `parts` are added, or replace what it has. */
export function workbook(sheets: SheetText[], parts: Record<string, string> = {}): Buffer {
  const ids = sheets.map((_, at) => `rId${at + 1}`);
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escape(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="${ids[at]}"/>`,
  );
  const relations = ids.map((id, at) => `<Relationship Id="${id}" Target="worksheets/sheet${at + 1}.xml"/>`);
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet>${xml}</worksheet>`]),
    ),
    ...parts,
  };
  return zip(Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) })));
}

/** An archive; `claims` is the size that an entry pretends to have. */
export function zip(entries: { name: string; content: Buffer; claims?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims = content.length } of entries) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(8, 10);
    record.writeUInt32LE(packed.length, 20);
    record.writeUInt32LE(claims, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(record, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, index, end]);
}
