// The road of a letter in a worker: claim → render → gate → send → settle. Many letters are on it at once; each step of
// one letter waits for the step before it, and nothing is written to the wire before its gate is durable.
import { hostname } from 'node:os';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { type ClaimedLetter, DeliveryClaimStore } from '../deliveries/delivery-claim.store.js';
import type { SendOutcome } from '../domain/smtp-outcome.js';
import type { ConnectionPool, LeasedConnection } from '../mail/connection-pool.js';
import type { Envelope } from '../mail/mailer.js';
import type { SendWakeUp } from '../queue/wake-up.js';
import { DeliveryJournal } from './delivery-journal.js';
import { RelaysService } from './relays.service.js';
import { type WaveLetters, WaveLettersService } from './wave-letters.service.js';

/** Rows per claim: one lease, one statement. */
const CLAIM_SIZE = 200;
/** Letters that a relay or the database could not take now come back after this. */
const BACK_AFTER_MS = 5_000;

/** One claim under way. */
interface Handling {
  token: string;
  wave: WaveLetters;
  pool: ConnectionPool;
  /** Letters of which nothing was written to the wire. */
  back: string[];
  backAfterMs: number;
  /** Outcomes that are being written. */
  settling: Promise<unknown>[];
  /** Until when the lease holds for sure, by this process's own clock (performance.now). */
  leaseEnds: number;
  /** The lease, the relay or the database is gone: the letters that are left go back. */
  isOver: boolean;
}

@Injectable()
export class SendRangeService {
  private readonly logger = new Logger(SendRangeService.name);
  private readonly worker = `${hostname()}:${process.pid}`;
  private readonly running = new Set<Promise<number>>();
  private isStopping = false;

  constructor(
    private readonly claims: DeliveryClaimStore,
    private readonly letters: WaveLettersService,
    private readonly relays: RelaysService,
    private readonly journal: DeliveryJournal,
    private readonly settings: Settings,
  ) {}

  /** Sends what is due in the range. @returns how many letters were claimed; safe to call twice, or for nothing */
  async sendRange(range: SendWakeUp): Promise<number> {
    const work = this.claimAndSend(range);
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  /** No new claims; what is being handed over is finished. Resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.allSettled([...this.running]);
    this.relays.close();
  }

  private async claimAndSend(range: SendWakeUp): Promise<number> {
    let total = 0;
    while (!this.isStopping) {
      const wave = await this.letters.of(range.waveId);
      const pool = await this.relays.poolFor(wave.mode, wave.sender);
      if (!pool) return total;
      const { leaseSeconds } = this.settings.env;
      const leaseEnds = this.leaseFromNow();
      const claim = await this.claims.claimDue({ ...range, worker: this.worker, limit: CLAIM_SIZE, leaseSeconds });
      if (claim.letters.length === 0) return total;
      total += claim.letters.length;
      const { token } = claim;
      const handling = { token, wave, pool, back: [], backAfterMs: 0, settling: [], leaseEnds, isOver: false };
      await this.handle(handling, claim.letters);
      if (handling.back.length > 0) return total;
    }
    return total;
  }

  private async handle(handling: Handling, letters: readonly ClaimedLetter[]): Promise<void> {
    const { leaseSeconds } = this.settings.env;
    const heartbeat = setInterval(() => void this.renew(handling), (leaseSeconds * 1000) / 3);
    try {
      const queue = [...letters];
      const lanes = Array.from({ length: Math.min(handling.pool.size, queue.length) }, async () => {
        for (let letter = queue.shift(); letter; letter = queue.shift()) await this.handleOne(handling, letter);
      });
      await Promise.all(lanes);
      await Promise.all(handling.settling);
      await this.journal.untilWritten(() => this.claims.giveBack(handling.token, handling.back, handling.backAfterMs));
      await this.journal.untilWritten(() => this.claims.release(handling.token));
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async handleOne(handling: Handling, letter: ClaimedLetter): Promise<void> {
    if (this.isStopping || handling.isOver) return void handling.back.push(letter.id);
    const made = await this.make(handling, letter);
    if (!made) return;
    // The connection first: while a relay is away, no letter passes the gate.
    const leased = await this.lease(handling, letter);
    if (!leased) return;
    if (!(await this.passesGate(handling, letter))) return handling.pool.giveBack(leased);
    const outcome = await this.send(handling, leased, made);
    if (outcome === 'nothing written') return this.giveBackLater(handling, letter);
    const settlement = { id: letter.id, token: handling.token, attempt: letter.attempts + 1, outcome };
    handling.settling.push(this.journal.settle(settlement));
  }

  /** A letter that cannot be made is kept back for a person to look at; the others go on. */
  private async make(
    handling: Handling,
    letter: ClaimedLetter,
  ): Promise<{ envelope: Envelope; message: Buffer } | undefined> {
    try {
      return await this.letters.message(handling.wave, letter);
    } catch (error) {
      this.logger.error(`Delivery ${letter.id} cannot be made: ${(error as Error).message}`);
      await this.journal.untilWritten(() =>
        this.claims.hold(handling.token, letter.id, 'cannot_be_made', (error as Error).message),
      );
      return undefined;
    }
  }

  private async lease(handling: Handling, letter: ClaimedLetter): Promise<LeasedConnection | undefined> {
    try {
      const leased = await handling.pool.lease();
      if (leased.isFresh) this.relays.noteReached(handling.pool);
      return leased;
    } catch (error) {
      this.logger.warn(`The mail server cannot be reached: ${(error as Error).message}. Letters wait; none is lost.`);
      this.relays.noteUnreachable(handling.pool, (error as Error).message);
      this.giveBackLater(handling, letter);
      return undefined;
    }
  }

  private async passesGate(handling: Handling, letter: ClaimedLetter): Promise<boolean> {
    try {
      const answer = await this.journal.gate({ id: letter.id, token: handling.token });
      return answer.kind === 'go';
    } catch (error) {
      // Perhaps the gate was committed and only its answer lost; nothing was written, so the letter may go back.
      this.logger.warn(`The gate did not answer: ${(error as Error).message}`);
      this.giveBackLater(handling, letter);
      return false;
    }
  }

  private async send(
    handling: Handling,
    leased: LeasedConnection,
    { envelope, message }: { envelope: Envelope; message: Buffer },
  ): Promise<SendOutcome | 'nothing written'> {
    const { pool } = handling;
    // Whoever was frozen since the gate may find the letter taken over, and perhaps ordered to be sent again.
    if (isLapsed(handling)) {
      pool.giveBack(leased);
      return 'nothing written';
    }
    const outcome = await leased.connection.send(envelope, message);
    pool.giveBack(leased);
    const isStale = !leased.isFresh && outcome.kind === 'deferred' && isBeforeAnyAnswer(outcome);
    if (!isStale) return outcome;
    // A relay may close an idle connection without a word; that says nothing about this letter.
    try {
      const fresh = await pool.lease(true);
      const second = isLapsed(handling) ? 'nothing written' : await fresh.connection.send(envelope, message);
      pool.giveBack(fresh);
      return second;
    } catch (error) {
      this.relays.noteUnreachable(pool, (error as Error).message);
      return 'nothing written';
    }
  }

  private giveBackLater(handling: Handling, letter: ClaimedLetter): void {
    handling.back.push(letter.id);
    handling.backAfterMs = BACK_AFTER_MS;
    handling.isOver = true;
  }

  /** Taken before the database is asked, so that it never ends later than the row says. */
  private leaseFromNow(): number {
    return performance.now() + this.settings.env.leaseSeconds * 1000;
  }

  private async renew(handling: Handling): Promise<void> {
    const leaseEnds = this.leaseFromNow();
    try {
      if (await this.claims.renew(handling.token, this.settings.env.leaseSeconds)) handling.leaseEnds = leaseEnds;
      else handling.isOver = true;
    } catch (error) {
      this.logger.warn(`The lease could not be renewed: ${(error as Error).message}`);
    }
  }
}

function isLapsed({ leaseEnds }: Handling): boolean {
  return performance.now() >= leaseEnds;
}

/** The connection broke, or the server said goodbye (421), before it answered MAIL. */
function isBeforeAnyAnswer(outcome: Extract<SendOutcome, { kind: 'deferred' }>): boolean {
  return outcome.phase === 'mail' && (outcome.code === undefined || outcome.code === 421);
}
