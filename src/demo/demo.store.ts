// The row that says what the demo loaded, and what has become of it. Taking it away is demo-removal.store.ts.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { DEMO_ID_SCHEME } from './demo-campaign.js';
import type { DemoState, DemoWaveView } from './demo.dto.js';

export interface DemoRow {
  state: DemoState;
  campaignId: string | null;
  importId: string | null;
  bodyIds: string[];
  segmentIds: string[];
  finishedWaveId: string | null;
  readyWaveId: string | null;
}

/** Any constant will do, as long as nothing else in the database uses it. */
const DEMO_LOCK = 7_241_111;

const COLUMNS = {
  state: 'state',
  campaignId: 'campaign_id',
  importId: 'import_id',
  bodyIds: 'body_ids',
  segmentIds: 'segment_ids',
  finishedWaveId: 'finished_wave_id',
  readyWaveId: 'ready_wave_id',
} as const satisfies Record<keyof DemoRow, string>;
const ROW = Object.entries(COLUMNS)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(', ');

/** People of the list that ships with the product, whoever imported it. */
export const DEMO_CONTACTS = `(SELECT contact_id FROM external_id WHERE scheme = '${DEMO_ID_SCHEME}')`;

@Injectable()
export class DemoStore {
  /** Until the transaction ends nobody else loads or removes the demo. */
  async lock(sql: Sql): Promise<void> {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [DEMO_LOCK]);
  }

  async find(sql: Sql): Promise<DemoRow | undefined> {
    const [row] = await sql.query<DemoRow>(`SELECT ${ROW} FROM demo`);
    return row;
  }

  /** Begins to load it; what an earlier time loaded is forgotten. */
  async begin(sql: Sql, actor: string): Promise<void> {
    await sql.query(
      `INSERT INTO demo (state, changed_by) VALUES ('loading', $1)
       ON CONFLICT (id) DO UPDATE SET state = 'loading', campaign_id = NULL, import_id = NULL, body_ids = '{}',
              segment_ids = '{}', finished_wave_id = NULL, ready_wave_id = NULL, changed_by = excluded.changed_by, changed_at = app_now()`,
      [actor],
    );
  }

  async set<Name extends keyof DemoRow>(sql: Sql, name: Name, value: DemoRow[Name]): Promise<void> {
    await sql.query(`UPDATE demo SET ${COLUMNS[name]} = $1, changed_at = app_now()`, [value]);
  }

  async finish(sql: Sql, state: 'loaded' | 'removed', actor: string): Promise<void> {
    await sql.query(`UPDATE demo SET state = $1, changed_by = $2, changed_at = app_now()`, [state, actor]);
  }

  async bodyIds(sql: Sql): Promise<string[]> {
    return (await sql.query<{ id: string }>('SELECT id FROM body')).map(({ id }) => id);
  }

  async countContacts(sql: Sql): Promise<number> {
    const rows = await sql.query<{ count: number }>(
      `SELECT count(DISTINCT contact_id)::int AS count FROM ${DEMO_CONTACTS} x`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Whether anybody works here already: then nothing is loaded that nobody asked for. */
  async isUntouched(sql: Sql): Promise<boolean> {
    const rows = await sql.query<{ isUntouched: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM campaign) AND NOT EXISTS (SELECT FROM contact) AND NOT EXISTS (SELECT FROM demo) AS "isUntouched"`,
    );
    return rows[0]?.isUntouched ?? false;
  }

  async campaignId(sql: Sql, slug: string): Promise<string | undefined> {
    const [row] = await sql.query<{ id: string }>('SELECT id FROM campaign WHERE slug = $1', [slug]);
    return row?.id;
  }

  async campaignSlug(sql: Sql, id: string): Promise<string | undefined> {
    const [row] = await sql.query<{ slug: string }>('SELECT slug FROM campaign WHERE id = $1', [id]);
    return row?.slug;
  }

  async segmentId(sql: Sql, name: string): Promise<string | undefined> {
    const [row] = await sql.query<{ id: string }>('SELECT id FROM segment WHERE name = $1', [name]);
    return row?.id;
  }

  /** The newest of that name, which a load that was broken off may have made already. */
  async waveOf(sql: Sql, campaignId: string, name: string): Promise<{ id: string; state: string } | undefined> {
    const [row] = await sql.query<{ id: string; state: string }>(
      `SELECT id, state FROM wave WHERE campaign_id = $1 AND name = $2 ORDER BY created_at DESC LIMIT 1`,
      [campaignId, name],
    );
    return row;
  }

  async wave(sql: Sql, id: string | null): Promise<DemoWaveView | null> {
    const [row] = await sql.query<DemoWaveView>('SELECT id, name, state FROM wave WHERE id = $1', [id]);
    return row ?? null;
  }

  /** The newest letter of the practice mailbox that one of its waves sent. */
  async newestLetterId(sql: Sql, campaignId: string | null): Promise<string | null> {
    const [row] = await sql.query<{ id: string }>(
      `SELECT l.id FROM wave w JOIN delivery d ON d.wave_id = w.id JOIN practice_letter l ON l.message_id = d.message_id
        WHERE w.campaign_id = $1 AND w.mode = 'practice' AND l.emptied_at IS NULL ORDER BY l.id DESC LIMIT 1`,
      [campaignId],
    );
    return row?.id ?? null;
  }
}
