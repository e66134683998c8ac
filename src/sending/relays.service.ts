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

interface KnownRelay {
  pool: ConnectionPool;
  restsUntil: number;
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
    const relay = this.relays.get(key) ?? { pool: this.open(profile), restsUntil: 0 };
    this.relays.set(key, relay);
    return relay.restsUntil > Date.now() ? undefined : relay.pool;
  }

  /** Nothing of a letter was written; the relay gets a rest instead of a storm of connections. */
  noteUnreachable(pool: ConnectionPool): void {
    for (const relay of this.relays.values()) if (relay.pool === pool) relay.restsUntil = Date.now() + REST_MS;
  }

  close(): void {
    for (const { pool } of this.relays.values()) pool.close();
  }

  private open(profile: SmtpProfile): ConnectionPool {
    return new ConnectionPool(new SmtpMailer(profile), this.settings.env.smtpConnections);
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
