// What decides about a launched wave's progress besides its letters: the wave itself, who paused it, what keeps the whole
// service from sending. Read in one statement, so that it is of one moment.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { OfficeHours } from '../domain/pace.js';
import type { WaveMode, WaveState } from '../domain/wave.js';

export interface WaveMoment {
  id: string;
  name: string;
  mode: WaveMode;
  state: WaveState;
  now: Date;
  countdownUntil: Date | null;
  startsAt: Date | null;
  sendBy: Date | null;
  launchedAt: Date | null;
  launchedBy: string | null;
  endedAt: Date | null;
  pausedAt: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
  unknownPolicy: 'hold' | 'resend';
  hasPace: boolean;
  officeHours: OfficeHours | null;
  hold: { since: string; reason: string } | null;
  /** When the practice mailbox last said that it is there. */
  practiceSeenAt: Date | null;
  hasPausedDomain: boolean;
  senderId: string;
  hasWorker: boolean;
  /** What the workers say about relays that they cannot reach. */
  awayRelays: { name: string; awaySince: string; said: string | null }[] | null;
}

/** Those that matter to the wave: letters of it wait for them. */
export interface PausedDomain {
  domain: string;
  reason: string;
  letters: number;
}

/** When the next letter goes, and to a person of which country. */
export interface NextLetter {
  at: Date;
  country: string | null;
}

/** A person's name for an actor of the audit, or the actor itself: cli:<user>, system. */
const nameOf = (actor: string) => `coalesce(actor_name(${actor}), ${actor})`;

@Injectable()
export class WaveMomentStore {
  constructor(private readonly database: Database) {}

  async find(waveId: string): Promise<WaveMoment | undefined> {
    const [moment] = await this.database.query<WaveMoment>(MOMENT, [waveId]);
    return moment;
  }

  /** Countdown, running and paused ones, tests left out; the newest launch first. */
  async openIds(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM wave WHERE purpose = 'appeal' AND state IN ('countdown', 'running', 'paused') ORDER BY launched_at DESC, id`,
    );
    return rows.map(({ id }) => id);
  }

  async pausedDomains(waveId: string): Promise<PausedDomain[]> {
    return this.database.query(
      `SELECT r.domain, r.pause_reason AS reason, count(*)::int AS letters
         FROM wave w JOIN receiving_domain r ON r.sender_id = w.sender_id AND r.paused_at IS NOT NULL
         JOIN delivery d ON d.wave_id = w.id AND d.receiving_domain = r.domain AND d.state = 'queued'
        WHERE w.id = $1 GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
      [waveId],
    );
  }

  async nextLetter(waveId: string): Promise<NextLetter | undefined> {
    const [next] = await this.database.query<NextLetter>(
      `SELECT d.next_at AS at, a.country FROM delivery d
         JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
        WHERE d.wave_id = $1 AND d.next_at IS NOT NULL AND d.attempts = 0 ORDER BY d.next_at LIMIT 1`,
      [waveId],
    );
    return next;
  }
}

// A worker says every five seconds that it is there.
const MOMENT = `
  WITH alive AS (
    SELECT relays FROM worker_process WHERE stopped_at IS NULL AND seen_at > app_now() - interval '20 seconds'
  )
  SELECT w.id, w.name, w.mode, w.state, app_now() AS now, w.countdown_until AS "countdownUntil", w.starts_at AS "startsAt",
         w.send_by AS "sendBy", w.launched_at AS "launchedAt", ${nameOf('w.launched_by')} AS "launchedBy",
         w.ended_at AS "endedAt", w.paused_at AS "pausedAt", ${nameOf('w.paused_by')} AS "pausedBy",
         w.pause_reason AS "pauseReason", w.unknown_policy AS "unknownPolicy", w.office_hours AS "officeHours",
         num_nonnulls(w.max_per_hour, w.max_per_domain_per_hour, w.office_hours, s.max_per_hour, s.max_per_domain_per_hour) > 0 AS "hasPace",
         (SELECT jsonb_build_object('since', i.on_hold_since, 'reason', i.hold_reason) FROM installation i
           WHERE i.on_hold_since IS NOT NULL) AS hold,
         (SELECT seen_at FROM practice_server) AS "practiceSeenAt",
         EXISTS (SELECT FROM receiving_domain r WHERE r.sender_id = w.sender_id AND r.paused_at IS NOT NULL) AS "hasPausedDomain",
         w.sender_id AS "senderId", EXISTS (SELECT FROM alive) AS "hasWorker",
         (SELECT jsonb_agg(relay) FROM alive, jsonb_array_elements(alive.relays) AS relay WHERE relay->>'awaySince' IS NOT NULL) AS "awayRelays"
    FROM wave w JOIN sender s ON s.id = w.sender_id WHERE w.id = $1 AND w.purpose = 'appeal'`;
