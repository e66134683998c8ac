// Leaves with every import what is needed to undo it: marks on the rows that it makes, and the rows that it changes as they
// were before and after. Taking them back is import-undo.store.ts.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { BatchWrites } from './import-batch.js';

/** The tables whose rows an import changes; each statement runs once for a batch. */
const KINDS = ['contact', 'mandate', 'channel'] as const;

@Injectable()
export class ImportTraceStore {
  /** Rows that this transaction inserts from now on carry the mark of the import (it is the default of their column). */
  async begin(sql: Sql, importId: string): Promise<void> {
    await sql.query(`SELECT set_config('demarche.import', $1, true)`, [importId]);
  }

  /** Call before the batch is written. A row that several batches change keeps what it was before the first. */
  async keepBefore(sql: Sql, importId: string, writes: BatchWrites): Promise<void> {
    const isChanged = (id: string) => !writes.made.has(id);
    const ids = {
      contact: writes.contacts.map(({ id }) => id).filter(isChanged),
      mandate: writes.mandates.map(({ mandate }) => mandate.id).filter(isChanged),
      channel: writes.channels.map(({ channel }) => channel.id).filter(isChanged),
    };
    for (const kind of KINDS) {
      if (ids[kind].length > 0) await sql.query(keepBefore(kind), [importId, ids[kind]]);
    }
  }

  /** Call when all is written. */
  async finish(sql: Sql, importId: string): Promise<void> {
    for (const kind of KINDS) await sql.query(keepAfter(kind), [importId]);
  }
}

const keepBefore = (kind: (typeof KINDS)[number]) => `
  INSERT INTO contact_import_before (import_id, kind, row_id, contact_id, before)
  SELECT $1, '${kind}', t.id, t.${kind === 'contact' ? 'id' : 'contact_id'}, to_jsonb(t)
    FROM ${kind} t WHERE t.id = ANY($2::uuid[]) AND t.import_id IS DISTINCT FROM $1
      ON CONFLICT DO NOTHING`;

const keepAfter = (kind: (typeof KINDS)[number]) => `
  UPDATE contact_import_before k SET after = to_jsonb(t)
    FROM ${kind} t WHERE k.import_id = $1 AND k.kind = '${kind}' AND t.id = k.row_id`;
