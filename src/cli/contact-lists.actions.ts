// What `demarche contacts import` does.
import path from 'node:path';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import { ImportsModule } from '../imports/imports.module.js';
import { ContactImportService } from '../imports/contact-import.service.js';
import type { ImportResult } from '../imports/import-result.js';
import type { ImportOptions } from '../imports/list-importer.js';
import type { ListReadings } from '../lists/list-readings.js';
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
  hiddenRows?: ListReadings['hiddenRows'];
  completeAsOf?: string;
  dryRun?: boolean;
}

const mappingSchema = z.record(z.string(), z.string().nullable());

@Module({ imports: [CliBasis, ImportsModule] })
export class ContactListActions {
  constructor(private readonly imports: ContactImportService) {}

  /** Says what would happen, and keeps nothing. */
  async plan(file: string, wish: ListWish): Promise<ImportResult> {
    return this.imports.plan(listOf(file), await importOptionsOf(wish));
  }

  async apply(file: string, wish: ListWish, actor: string): Promise<ImportResult> {
    return this.imports.apply(listOf(file), await importOptionsOf(wish), actor);
  }
}

const listOf = (file: string) => ({ name: path.basename(file), path: file });

async function importOptionsOf(wish: ListWish): Promise<ImportOptions> {
  return {
    source: wish.source,
    preset: wish.preset,
    sheet: wish.sheet,
    mapping: wish.map ? await readMapping(wish.map) : undefined,
    constants: Object.fromEntries(wish.set.map(constantOf)),
    encoding: wish.encoding,
    headingRow: wish.headingRow,
    readings: { hiddenRows: wish.hiddenRows ?? null },
    completeAsOf: wish.completeAsOf,
    lawfulBasis: wish.basis,
  };
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
