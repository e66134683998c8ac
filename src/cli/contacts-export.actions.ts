// What `demarche contacts export` does.
import { Module } from '@nestjs/common';
import { ExportModule } from '../export/export.module.js';
import { ContactExportService, type ExportScope } from '../export/contact-export.service.js';
import type { ExportFormat } from '../export/export-formats.js';
import { InvalidInput } from '../domain/errors.js';
import { CliBasis } from './cli-basis.js';
import { writeOutputFile } from './output-file.js';
import { readFilter } from './read-filter.js';

export interface ExportWish {
  format: ExportFormat;
  segment?: string;
  filter?: string;
  contact?: string;
  private?: boolean;
  output?: string;
  force?: boolean;
}

@Module({ imports: [CliBasis, ExportModule] })
export class ContactsExportActions {
  constructor(private readonly exports: ContactExportService) {}

  /** To the file that is named, else to the standard output. */
  async write(wish: ExportWish, isJson: boolean, actor: string) {
    const { format, output } = wish;
    if (!output && isJson)
      throw new InvalidInput('With --json name a file: --output contacts.csv. Two things on one output are neither.');
    const order = { scope: await scopeOf(wish), format, withPrivate: wish.private === true };
    const { count, chunks } = await this.exports.export(order, actor);
    if (output) await writeOutputFile(output, chunks, wish.force === true);
    else await print(chunks);
    return { file: output ?? null, count, format };
  }
}

async function scopeOf({ segment, filter, contact }: ExportWish): Promise<ExportScope> {
  if (segment !== undefined) return { kind: 'segment', idOrName: segment };
  if (filter !== undefined) return { kind: 'filter', filter: await readFilter({ filter }) };
  if (contact !== undefined) return { kind: 'contact', id: contact };
  return { kind: 'list', filter: {} };
}

/** Waits for a slow reader; a program that has read enough ends it without an error. */
async function print(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) {
    if (process.stdout.destroyed) return;
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
