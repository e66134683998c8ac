// A worker says every few seconds that it is there, what it found out about its relays and how its clock goes. Nothing
// depends on it: it is for the people who look at the health of the service.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { serviceVersion } from '../config/version.js';
import { Database } from '../database/database.js';
import { RelaysService } from './relays.service.js';

const SAY_EVERY_MS = 5_000;
/** No longer than this for being polite to a database that is away. */
const GOODBYE_MS = 2_000;
/** Who is gone for so long is no news any more. */
const FORGOTTEN_HOURS = 24;

@Injectable()
export class SignOfLife {
  private readonly logger = new Logger(SignOfLife.name);
  private readonly id = randomUUID();
  /** As claims name it. */
  private readonly name = `${hostname()}:${process.pid}`;
  private timer?: NodeJS.Timeout;
  private saying: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly relays: RelaysService,
  ) {}

  async start(): Promise<void> {
    await this.say();
    this.timer = setInterval(() => {
      this.saying = this.say();
    }, SAY_EVERY_MS);
  }

  /** Says goodbye, so that its silence is not taken for a loss. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    const goodbye = this.saying.then(() =>
      this.write(`UPDATE worker_process SET stopped_at = app_now() WHERE id = $1`, [this.id]),
    );
    await Promise.race([goodbye, sleep(GOODBYE_MS, undefined, { ref: false })]);
  }

  private async say(): Promise<void> {
    await this.write(
      `WITH gone AS (DELETE FROM worker_process WHERE seen_at < app_now() - make_interval(hours => $6))
       INSERT INTO worker_process (id, name, version, clock_ahead_ms, relays)
       VALUES ($1, $2, $3, extract(epoch FROM $4::timestamptz - clock_timestamp()) * 1000, $5)
       ON CONFLICT (id) DO UPDATE SET seen_at = app_now(), clock_ahead_ms = excluded.clock_ahead_ms, relays = excluded.relays`,
      [this.id, this.name, serviceVersion, new Date(), JSON.stringify(this.relays.report()), FORGOTTEN_HOURS],
    );
  }

  /** A database that is away is noticed by whoever needs it. */
  private async write(text: string, parameters: unknown[]): Promise<void> {
    try {
      await this.database.query(text, parameters);
    } catch (error) {
      this.logger.debug(`no sign of life was written: ${(error as Error).message}`);
    }
  }
}
