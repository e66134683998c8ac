// Reads the filter of a segment as a command is given it: JSON, @FILE, or everybody.
import { InvalidInput } from '../domain/errors.js';
import { segmentFilterSchema, type SegmentFilter } from '../domain/segment-filter.js';
import { readInputFile } from './input-file.js';
import { shaped } from './shaped.js';

export interface FilterChoice {
  filter?: string;
  all?: boolean;
}

/** @throws InvalidInput when neither or both are given, or the filter is wrong */
export async function readFilter({ filter, all }: FilterChoice): Promise<SegmentFilter> {
  if ((filter === undefined) === !all) throw new InvalidInput('Give either --filter or --all.');
  if (filter === undefined) return { all: [] };
  const text = filter.startsWith('@') ? (await readInputFile(filter.slice(1))).toString('utf8') : filter;
  return shaped(segmentFilterSchema, parseJson(text), 'The filter is wrong:');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInput(`The filter is not JSON: ${(error as Error).message}`);
  }
}
