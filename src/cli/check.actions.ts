// What `demarche check` does.
import { createReadStream } from 'node:fs';
import readline from 'node:readline';
import { Module } from '@nestjs/common';
import { InvalidInput } from '../domain/errors.js';
import { type InvariantResult, InvariantsService } from '../reports/invariants.service.js';
import { ReportsModule } from '../reports/reports.module.js';
import { CliBasis } from './cli-basis.js';

@Module({ imports: [CliBasis, ReportsModule] })
export class CheckActions {
  constructor(private readonly invariants: InvariantsService) {}

  async check(ledger?: string): Promise<InvariantResult[]> {
    return this.invariants.check(ledger ? await readLedger(ledger) : []);
  }
}

async function readLedger(file: string): Promise<string[]> {
  const ids: string[] = [];
  let at = 0;
  for await (const text of readline.createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    at++;
    if (text.trim()) ids.push(messageIdOf(text, file, at));
  }
  return ids;
}

function messageIdOf(text: string, file: string, at: number): string {
  let messageId: unknown;
  try {
    ({ messageId } = JSON.parse(text) as { messageId?: unknown });
  } catch {
    // Told below, with the line.
  }
  if (typeof messageId === 'string') return messageId.replace(/^<|>$/g, '');
  throw new InvalidInput('The ledger cannot be read.', [
    { file, line: at, message: 'is not a JSON object with messageId' },
  ]);
}
