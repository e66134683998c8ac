// What `demarche contacts import` does.
import path from 'node:path';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import { ImportsModule } from '../imports/imports.module.js';
import type { ImportReport } from '../imports/import-report.service.js';
import { draftChange, type DraftChangeRequest } from '../imports/imports.dto.js';
import { WholeImport } from '../imports/whole-import.service.js';
import { InvalidInput } from '../domain/errors.js';
import { CliBasis } from './cli-basis.js';
import { readInputFile } from './input-file.js';

export interface ListWish {
  source?: string;
  preset?: string;
  sheet?: string;
  map?: string;
  set: string[];
  encoding?: string;
  basis?: string;
  headingRow?: number;
  hiddenRows?: string;
  dateOrder?: string;
  brokenText?: string;
  completeAsOf?: string;
  url?: string;
  retrieved?: string;
  licence?: string;
  dropBadValues?: boolean;
  skipProblems?: boolean;
  dryRun?: boolean;
}

const mappingSchema = z.record(z.string(), z.string().nullable());

@Module({ imports: [CliBasis, ImportsModule] })
export class ContactListActions {
  constructor(private readonly imports: WholeImport) {}

  async bring(file: string, wish: ListWish, actor: string): Promise<ImportReport> {
    const whole = {
      chosen: await choicesOf(wish),
      isDryRun: wish.dryRun,
      dropsBadValues: wish.dropBadValues,
      leavesOutProblems: wish.skipProblems,
      signal: untilInterrupted(),
    };
    return this.imports.bring({ name: path.basename(file), path: file }, whole, actor);
  }
}

/** Only what was said; the rest is the draft's to choose. @throws InvalidInput */
async function choicesOf(wish: ListWish): Promise<DraftChangeRequest> {
  const said = {
    source: wish.source,
    preset: wish.preset,
    sheet: wish.sheet,
    mapping: wish.map ? await readMapping(wish.map) : undefined,
    constants: Object.fromEntries(wish.set.map(constantOf)),
    encoding: wish.encoding,
    headingRow: wish.headingRow,
    readings: readingsOf(wish),
    completeAsOf: wish.completeAsOf,
    lawfulBasis: wish.basis,
    sourceUrl: wish.url,
    retrievedOn: wish.retrieved,
    licence: wish.licence,
  };
  const read = draftChange.safeParse(
    Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  );
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path: at, message }) => ({ field: at.join('.'), message }));
  throw new InvalidInput('An option cannot be used as it is given.', problems);
}

/** The first Ctrl-C takes everything back; a second one ends the process. */
function untilInterrupted(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort('cancel'));
  return ending.signal;
}

/** Only what was said: the rest stays as it was decided before. */
function readingsOf({ hiddenRows, dateOrder, brokenText }: ListWish) {
  const said = Object.entries({ hiddenRows, dateOrder, brokenText }).filter(([, value]) => value !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

function constantOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new InvalidInput(`--set ${text} must be field=value, such as --set body=european-parliament.`);
}

async function readMapping(file: string): Promise<Record<string, string | null>> {
  const text = (await readInputFile(file)).toString('utf8');
  try {
    return mappingSchema.parse(JSON.parse(text));
  } catch {
    throw new InvalidInput(`${file} must be a JSON object {"heading": "field"}.`);
  }
}
