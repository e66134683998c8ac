// The letters of a wave one by one, for people to look at: whom, where it stands, what happened to it.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { DeliveryState } from '../domain/delivery.js';
import { nameKey } from '../naming/name-key.js';
import { statesOfPart, type WavePart } from '../domain/wave-progress.js';
import { PART_SQL } from './delivery-parts.store.js';

export interface DeliveryRow {
  contactId: string;
  name: string;
  mandate: string | null;
  country: string | null;
  messageId: string;
  state: DeliveryState;
  part: WavePart;
  reason: string | null;
  attempts: number;
  nextAt: Date | null;
  receivingDomain: string;
  smtpResponse: string | null;
  settledAt: Date | null;
  last: { at: string; kind: string; detail: Record<string, unknown> } | null;
}

export interface DeliveryEventRow {
  at: Date;
  kind: string;
  detail: Record<string, unknown>;
  by: string | null;
}

/** What is not given matches every letter. */
export interface DeliveryFilter {
  state?: DeliveryState;
  part?: WavePart;
  search?: string;
}

@Injectable()
export class DeliveryListStore {
  constructor(private readonly database: Database) {}

  /** A page of a wave's letters in their order, after the contact's seq of the page before. */
  async list(
    waveId: string,
    { state, part, search }: DeliveryFilter,
    afterSeq: number,
    limit: number,
  ): Promise<(DeliveryRow & { seq: number })[]> {
    const states = state ? [state] : part ? statesOfPart(part) : null;
    const text = search?.trim().toLowerCase() || null;
    return this.database.query(LIST, [waveId, states, afterSeq, limit, part ?? null, text, text && nameKey(text)]);
  }

  /** Oldest first. */
  async events(waveId: string, contactId: string): Promise<DeliveryEventRow[]> {
    return this.database.query(
      `SELECT e.at, e.kind, e.detail,
              actor_name(e.detail->>'by') AS by
         FROM delivery_event e JOIN delivery d ON d.id = e.delivery_id
        WHERE d.wave_id = $1 AND d.contact_id = $2 ORDER BY e.id`,
      [waveId, contactId],
    );
  }
}

// The states first: they narrow by themselves; the part then tells waiting from deferred ones. The last event is looked up
// for the rows of the page only.
const LIST = `
  WITH page AS (
    SELECT d.*, ${PART_SQL} AS part, c.printed_name, a.fields->>'mandate' AS mandate, a.country
      FROM delivery d JOIN contact c ON c.id = d.contact_id
      JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
     WHERE d.wave_id = $1 AND d.seq > $3 AND ($2::text[] IS NULL OR d.state::text = ANY ($2))
       AND ($5::text IS NULL OR ${PART_SQL} = $5)
       AND ($6::text IS NULL OR position($6 IN d.receiving_domain) > 0 OR position($6 IN lower(a.fields->>'mandate')) > 0
            OR ($7::text <> '' AND c.name_key LIKE '%' || $7 || '%'))
     ORDER BY d.seq LIMIT $4
  )
  SELECT p.seq, p.contact_id AS "contactId", p.printed_name AS name, p.mandate, p.country, p.message_id AS "messageId", p.state,
         p.part, p.reason, p.attempts, p.next_at AS "nextAt", p.receiving_domain AS "receivingDomain",
         p.smtp_response AS "smtpResponse", p.settled_at AS "settledAt",
         (SELECT jsonb_build_object('at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', e.kind, 'detail', e.detail)
            FROM delivery_event e WHERE e.delivery_id = p.id ORDER BY e.id DESC LIMIT 1) AS last
    FROM page p ORDER BY p.seq`;
