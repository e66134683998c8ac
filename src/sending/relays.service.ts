// Which relay a letter goes through, with its open connections. A practice letter only ever goes to the loopback address,
// whatever relay is configured; where the practice server listens stands in the database.
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import type { WaveMode } from '../domain/wave.js';
import { ConnectionPool } from '../mail/connection-pool.js';
import { RelayUnreachable, smtpProfileOf, type SmtpProfile } from '../mail/mailer.js';
import { SmtpMailer } from '../mail/smtp-mailer.js';
import type { SendingIdentity } from '../senders/senders.service.js';

const LOOPBACK = '127.0.0.1';
/** The practice server says every few seconds that it is there. */
const PRACTICE_SEEN_SECONDS = 20;
/** After a relay could not be reached, it is left alone for so long. */
const REST_MS = 5_000;
/** A relay that no letter was meant for in this time was replaced, or its waves are over: nothing new is known of it. */
const RECENT_MS = 60_000;
const FORGOTTEN_MS = 10 * 60_000;

interface KnownRelay {
  name: string;
  pool: ConnectionPool;
  restsUntil: number;
  usedAt: number;
  trouble?: { since: Date; said: string };
}

/** What this process found out about a relay that letters were meant for. */
export interface RelayReport {
  name: string;
  /** Since when it cannot be reached; nothing while it can. */
  awaySince: Date | null;
  said: string | null;
}

@Injectable()
export class RelaysService {
  private readonly relays = new Map<string, KnownRelay>();

  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
  ) {}

  /** The connections of the relay, or nothing while it is known to be away. */
  async poolFor(mode: WaveMode, sender: SendingIdentity): Promise<ConnectionPool | undefined> {
    const profile = mode === 'practice' ? await this.practiceProfile() : this.liveProfile(sender);
    if (!profile) return undefined;
    const key = JSON.stringify(profile);
    const relay = this.relays.get(key) ?? this.open(profile);
    this.relays.set(key, relay);
    relay.usedAt = Date.now();
    this.forget();
    return relay.restsUntil > Date.now() ? undefined : relay.pool;
  }

  /** Nothing of a letter was written; the relay gets a rest instead of a storm of connections. */
  noteUnreachable(pool: ConnectionPool, said: string): void {
    for (const relay of this.relays.values()) {
      if (relay.pool !== pool) continue;
      relay.restsUntil = Date.now() + REST_MS;
      relay.trouble = { since: relay.trouble?.since ?? new Date(), said };
    }
  }

  noteReached(pool: ConnectionPool): void {
    for (const relay of this.relays.values()) if (relay.pool === pool) relay.trouble = undefined;
  }

  report(): RelayReport[] {
    const isRecent = ({ usedAt }: KnownRelay) => usedAt > Date.now() - RECENT_MS;
    return [...this.relays.values()].filter(isRecent).map(({ name, trouble }) => ({
      name,
      awaySince: trouble?.since ?? null,
      said: trouble?.said ?? null,
    }));
  }

  close(): void {
    for (const { pool } of this.relays.values()) pool.close();
  }

  private open(profile: SmtpProfile): KnownRelay {
    const pool = new ConnectionPool(new SmtpMailer(profile), this.settings.env.smtpConnections);
    return { name: `${profile.host}:${profile.port}`, pool, restsUntil: 0, usedAt: Date.now() };
  }

  /** The connections of a relay that a sender was taken off go with it, and so does what was found out about it. */
  private forget(): void {
    for (const [key, relay] of this.relays) {
      if (relay.usedAt > Date.now() - FORGOTTEN_MS) continue;
      relay.pool.close();
      this.relays.delete(key);
    }
  }

  private liveProfile(sender: SendingIdentity): SmtpProfile {
    if (!sender.smtpUrl)
      throw new RelayUnreachable('this process has no SMTP_URL, and the sender has no relay of its own');
    return { ...smtpProfileOf(sender.smtpUrl, this.waits), ehloName: sender.mailDomain };
  }

  private async practiceProfile(): Promise<SmtpProfile | undefined> {
    const [server] = await this.database.query<{ port: number }>(
      `SELECT port FROM practice_server WHERE seen_at > app_now() - make_interval(secs => $1)`,
      [PRACTICE_SEEN_SECONDS],
    );
    return server && { host: LOOPBACK, port: server.port, isImplicitTls: false, requireTls: false, ...this.waits };
  }

  private get waits(): { connectMs: number; answerMs: number } {
    return { connectMs: this.settings.env.smtpConnectMs, answerMs: this.settings.env.smtpTimeoutMs };
  }
}
