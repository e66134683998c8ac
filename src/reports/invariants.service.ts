// The check that always holds: what the service promises about letters, asked of the rows themselves and, where there is
// one, of the receiving server's own ledger. It reads only.
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';

/** One invariant and the deliveries or waves that break it; none is what it should be. */
export interface InvariantResult {
  id: string;
  rule: string;
  broken: number;
  /** The first of them: ids, never addresses. */
  examples: string[];
}

interface Invariant {
  id: string;
  rule: string;
  /** Answers a row with an `id` for every breach. $1 is the key of Message-IDs, $2 the Message-IDs of the ledger. */
  breaches: string;
}

const EXAMPLES = 5;
/** A lease may be over for so long before a sweep of some worker takes it up. */
const LEASE_GRACE_SECONDS = 30;

// The receiving side: the practice mailbox for practice waves, a ledger that was given for live ones.
const LEDGER = `ledger AS (
    SELECT message_id, count(*) AS copies FROM (
      SELECT message_id FROM practice_letter WHERE message_id IS NOT NULL
      UNION ALL SELECT unnest($2::text[])) AS received GROUP BY 1)`;
const ORDERED_AGAIN = `(SELECT count(*) FROM delivery_event e WHERE e.delivery_id = d.id
    AND e.kind = 'decided' AND e.detail->>'decision' = 'send_again')`;
const HAS_LEDGER = `(w.mode = 'practice' OR cardinality($2::text[]) > 0)`;

const INVARIANTS: Invariant[] = [
  {
    id: 'I1',
    rule: 'each launched contact has one row per step',
    breaches: `SELECT a.wave_id || '/' || a.contact_id AS id FROM wave_audience a JOIN wave w ON w.id = a.wave_id
      LEFT JOIN delivery d ON d.wave_id = a.wave_id AND d.contact_id = a.contact_id AND d.step = 0
      WHERE w.state IN ('running', 'paused', 'finished') GROUP BY 1 HAVING count(d.id) <> 1`,
  },
  {
    id: 'I2',
    rule: 'the states sum to the number launched',
    breaches: `SELECT w.id::text FROM wave w WHERE w.state IN ('running', 'paused', 'finished')
      AND (SELECT count(*) FROM wave_audience a WHERE a.wave_id = w.id)
       <> (SELECT count(*) FROM delivery d WHERE d.wave_id = w.id AND d.step = 0)`,
  },
  {
    id: 'I3',
    rule: 'no letter arrived twice, ordered resends aside',
    breaches: `SELECT d.id::text FROM delivery d JOIN ledger l ON l.message_id = d.message_id WHERE l.copies > 1 + ${ORDERED_AGAIN}`,
  },
  {
    id: 'I4',
    rule: 'what is accepted is in the ledger',
    breaches: `SELECT d.id::text FROM delivery d JOIN wave w ON w.id = d.wave_id
      WHERE d.state = 'accepted' AND d.reason IS DISTINCT FROM 'decided' AND ${HAS_LEDGER}
        AND NOT EXISTS (SELECT FROM ledger l WHERE l.message_id = d.message_id)`,
  },
  {
    id: 'I5',
    rule: 'what is in the ledger is accepted, unknown, being handed over, or was decided by a person',
    breaches: `SELECT d.id::text FROM delivery d JOIN ledger l ON l.message_id = d.message_id
      WHERE d.state NOT IN ('accepted', 'unknown', 'handing', 'abandoned') AND ${ORDERED_AGAIN} = 0`,
  },
  {
    id: 'I6',
    rule: 'no row is claimed or being handed over past its lease',
    breaches: `SELECT d.id::text FROM delivery d WHERE d.state IN ('claimed', 'handing') AND NOT EXISTS (
      SELECT FROM delivery_claim c WHERE c.token = d.claim_token
         AND c.lease_until > app_now() - interval '${LEASE_GRACE_SECONDS} seconds')`,
  },
  {
    id: 'I7',
    rule: 'nobody passed the gate after their suppression',
    breaches: `SELECT DISTINCT d.id::text FROM delivery d JOIN wave w ON w.id = d.wave_id
      JOIN suppression s ON (s.address_key = d.address_key OR s.contact_id = d.contact_id)
       AND (s.campaign_id IS NULL OR s.campaign_id = w.campaign_id)
       AND (NOT s.practice_only OR w.mode = 'practice')
      WHERE d.gated_at > s.created_at AND d.gated_at < coalesce(s.lifted_at, 'infinity') AND d.gated_at < coalesce(s.until, 'infinity')`,
  },
  {
    id: 'I8',
    rule: 'no follow-up passed the gate after a reply',
    breaches: `SELECT f.id::text FROM delivery f JOIN delivery d ON d.wave_id = f.wave_id AND d.contact_id = f.contact_id AND d.step < f.step
      WHERE f.gated_at > d.replied_at`,
  },
  {
    id: 'I10',
    rule: 'one Message-ID over all attempts, and it is the one we made',
    breaches: `SELECT d.id::text FROM delivery d WHERE split_part(d.message_id, '@', 1) <> replace(d.public_id::text, '-', '') || '.' ||
      left(encode(hmac(uuid_send(d.public_id), $1::bytea, 'sha256'), 'hex'), 20)`,
  },
];

@Injectable()
export class InvariantsService {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** @param ledger Message-IDs that a receiving server took, one entry for each time */
  async check(ledger: readonly string[] = []): Promise<InvariantResult[]> {
    const results: InvariantResult[] = [];
    for (const { id, rule, breaches } of INVARIANTS) {
      const [row] = await this.database.query<{ broken: number; examples: string[] | null }>(
        `WITH input AS (SELECT $1::bytea, $2::text[]), ${LEDGER}, breach AS (${breaches})
         SELECT count(*)::int AS broken, (array_agg(id))[1:${EXAMPLES}] AS examples FROM breach`,
        [this.settings.keys.messageId, ledger],
      );
      results.push({ id, rule, broken: row?.broken ?? 0, examples: row?.examples ?? [] });
    }
    return results;
  }
}
