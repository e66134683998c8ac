// Notices that something changed, in one cheap statement that touches only indexes and small tables, so that it can be
// asked a few times a second while letters go out. It says where to look again, never what is new.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** What stands where; a stamp that is another than before tells of a change. */
export interface Sign {
  /** `wave`, `audit`, `events`, ... */
  kind: string;
  id: string;
  stamp: string;
}

@Injectable()
export class ChangeStore {
  constructor(private readonly database: Database) {}

  /**
   * @param lastEvent letters' events up to this one are known
   * @param lastEntry audit entries up to this one are known; null at the first look, which takes the newest
   */
  signs(lastEvent: string, lastEntry: string | null): Promise<Sign[]> {
    return this.database.prepared<Sign>(SIGNS, [lastEvent, lastEntry]);
  }
}

// 1. Waves under way: their state, and the first and last time of their letters, which every plan, claim and give-back moves.
// 2. Claims on their letters. 3. Waves of which letters got an event. 4. What people did, as the audit recorded it.
// 5. Paused domains, the hold, the practice mailbox. 6. Which workers live, and which relays they cannot reach.
const SIGNS = `
  WITH open AS MATERIALIZED (
    SELECT id, state, paused_at FROM wave WHERE state IN ('countdown', 'running', 'paused')
  ), fresh AS MATERIALIZED (
    SELECT id, delivery_id FROM delivery_event WHERE id > $1::bigint ORDER BY id DESC LIMIT 2000
  )
  SELECT 'wave' AS kind, id::text, concat_ws(' ', state, paused_at) AS stamp FROM open
  UNION ALL
  SELECT 'plan', o.id::text,
         concat_ws(' ', (SELECT min(next_at) FROM delivery d WHERE d.wave_id = o.id AND next_at IS NOT NULL),
                        (SELECT max(next_at) FROM delivery d WHERE d.wave_id = o.id AND next_at IS NOT NULL))
    FROM open o WHERE state <> 'countdown'
  UNION ALL
  SELECT 'claims', wave_id::text, concat_ws(' ', count(*), max(claimed_at)) FROM delivery_claim GROUP BY wave_id
  UNION ALL
  SELECT 'letters', d.wave_id::text, max(f.id)::text FROM fresh f JOIN delivery d ON d.id = f.delivery_id GROUP BY 2
  UNION ALL
  SELECT 'events', '', (SELECT max(id) FROM delivery_event)::text
  UNION ALL
  (SELECT 'audit', concat_ws(':', subject_kind, subject_id), id::text FROM audit_entry
    WHERE id > coalesce($2::bigint, (SELECT max(id) - 100 FROM audit_entry)) ORDER BY id DESC LIMIT 1000)
  UNION ALL
  SELECT 'domains', '', concat_ws(' ', count(*), max(paused_at)) FROM receiving_domain WHERE paused_at IS NOT NULL
  UNION ALL
  SELECT 'hold', '', on_hold_since::text FROM installation
  UNION ALL
  SELECT 'practice', '', (SELECT max(id) FROM practice_letter)::text
  UNION ALL
  SELECT 'workers', '', string_agg(concat_ws(' ', id, relays), ' ' ORDER BY id) FROM worker_process
   WHERE stopped_at IS NULL AND seen_at >= app_now() - interval '20 seconds'`;
