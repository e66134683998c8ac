// Reads a small list as an import does, without a database, and says it shortly.
import { LineReader, type LineResult } from '../../src/lists/line-reader.js';
import { openList } from '../../src/lists/open-list.js';
import type { ListOptions } from '../../src/lists/list-options.js';
import { bytesInMemory } from '../../src/list-formats/list-bytes.js';
import { testKeys } from './keys.js';

export interface ReadList {
  format: string;
  preset: string | null;
  notes: string[];
  results: LineResult[];
  /** Per row: honorific, given and family name, or the problem. */
  names: string[];
  lines: (LineResult & { kind: 'line' })['line'][];
}

export async function readList(content: string | Buffer, options: ListOptions = {}, name = 'list'): Promise<ReadList> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const list = await openList(bytesInMemory(bytes), options, name);
  const reader = new LineReader(testKeys);
  const results: LineResult[] = [];
  for await (const record of list.records) if (record.cells.length > 0) results.push(reader.read(record));
  const names = results.map((result) => {
    if (result.kind === 'problem') return `${result.problem.number} ${result.problem.field}: ${result.problem.reason}`;
    const { honorific, given, family } = result.line.entry.name;
    return [honorific, given, family].join('|');
  });
  const lines = results.flatMap((result) => (result.kind === 'line' ? [result.line] : []));
  return { format: list.format, preset: list.columns.preset, notes: list.notes, results, names, lines };
}
