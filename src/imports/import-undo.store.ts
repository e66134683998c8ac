// The SQL of undoing an import: what becomes of each contact that it spoke of, and taking back, set by set, what nobody has
// touched since. Whether it may be undone is decided by the service.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import {
  ACT_TABLE,
  ACTS,
  CHANNELS_RETURN,
  CONTACTS_RETURN,
  DROP_PROVENANCE,
  FATE_TABLE,
  FATES,
  HAND_BODIES_OVER,
  HAND_OVER,
  MAKE_STAYS,
  MANDATES_RETURN,
  OBSTACLES,
  STAYS,
} from './import-undo.sql.js';

export interface UndoneImport {
  id: string;
  state: string;
  source: string;
}

export interface UndoFigures {
  contacts: number;
  values: number;
  mandates: number;
  channels: number;
}

export interface Stay {
  contactId: string;
  name: string;
  what: string;
}

@Injectable()
export class ImportUndoStore {
  async lock(sql: Sql, id: string): Promise<UndoneImport | undefined> {
    const [row] = await sql.query<UndoneImport>(
      'SELECT id, state, source FROM contact_import WHERE id = $1 FOR UPDATE',
      [id],
    );
    return row;
  }

  /** Decides what becomes of each contact; the steps below go by it until the transaction ends. */
  async decideFates(sql: Sql, id: string): Promise<void> {
    await sql.query(ACT_TABLE);
    await sql.query(ACTS, [id]);
    await sql.query(FATE_TABLE);
    await sql.query(FATES, [id]);
    await sql.query('ANALYZE undo_fate');
  }

  /** Why it cannot be undone, in sentences. */
  async obstacles(sql: Sql, id: string): Promise<string[]> {
    const rows = await sql.query<{ reason: string }>(OBSTACLES, [id]);
    return rows.map(({ reason }) => reason);
  }

  /** What was changed since, and stays; whole contacts and single values. Call before anything is taken back. */
  async stays(sql: Sql, id: string, most: number): Promise<{ staysCount: number; stays: Stay[] }> {
    await sql.query('CREATE TEMP TABLE undo_stays (id uuid, what text) ON COMMIT DROP');
    await sql.query(MAKE_STAYS, [id]);
    const rows = await sql.query<Stay & { all: number }>(STAYS, [most]);
    const stays = rows.map(({ contactId, name, what }) => ({ contactId, name, what }));
    return { staysCount: rows[0]?.all ?? 0, stays };
  }

  /** First what it made on contacts of others, then what it changed, at last the contacts that it made. */
  async takeBack(sql: Sql, id: string): Promise<UndoFigures> {
    const figures = { contacts: 0, values: 0, mandates: 0, channels: 0 };
    figures.contacts = (
      await sql.query(`DELETE FROM contact c USING undo_fate f WHERE f.id = c.id AND f.fate = 'goes' RETURNING c.id`)
    ).length;
    const isUntouched = (kind: string) =>
      `t.id::text NOT IN (SELECT ${kind}_id FROM undo_act WHERE ${kind}_id IS NOT NULL)`;
    figures.channels = await this.removeMade(sql, id, 'channel', isUntouched('channel'));
    figures.mandates = await this.removeMade(sql, id, 'mandate', isUntouched('mandate'));
    await this.removeMade(sql, id, 'external_id', 'true');
    await this.removeMade(sql, id, 'contact_spelling', 'true');
    for (const text of [CONTACTS_RETURN, MANDATES_RETURN, CHANNELS_RETURN]) {
      figures.values += (await sql.query(text, [id])).length;
    }
    return figures;
  }

  private async removeMade(sql: Sql, id: string, table: string, condition: string): Promise<number> {
    const rows = await sql.query(
      `DELETE FROM ${table} t USING undo_fate f
        WHERE t.import_id = $1 AND f.id = t.contact_id AND f.fate = 'returns' AND ${condition} RETURNING t.contact_id`,
      [id],
    );
    return rows.length;
  }

  /** To the later imports that name contacts which stay: undoing those takes back what this one did, too. */
  async handOver(sql: Sql, id: string): Promise<void> {
    for (const step of [...HAND_OVER, ...HAND_BODIES_OVER]) await sql.query(step, [id]);
  }

  /** The cells of people who are gone, and of rows that never became anybody, are nobody's business any more. */
  async forget(sql: Sql, id: string): Promise<void> {
    await sql.query(
      `UPDATE contact_import_row r SET cells = '{}', changes = NULL, notes = '[]', contact_id = NULL
        WHERE r.import_id = $1 AND (r.contact_id IS NULL OR NOT EXISTS (SELECT FROM contact c WHERE c.id = r.contact_id))`,
      [id],
    );
    await sql.query(DROP_PROVENANCE, [id]);
    await sql.query('DELETE FROM contact_import_before WHERE import_id = $1', [id]);
  }

  async finish(sql: Sql, id: string, actor: string): Promise<void> {
    onlyRow(
      await sql.query(
        `UPDATE contact_import SET state = 'undone', undone_by = $2, undone_at = app_now()
          WHERE id = $1 AND state = 'applied' RETURNING id`,
        [id, actor],
      ),
    );
  }
}
