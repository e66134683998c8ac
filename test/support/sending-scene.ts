// The scene of tests with whole workers: a database, a relay with its own ledger, workers that may be lost, and waves
// that are under way. It knows nothing of Jest, so that a long run outside of it plays on the same scene.
import type { INestApplicationContext, Type } from '@nestjs/common';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { DeliveryProgressStore, type WaveCounts } from '../../src/deliveries/delivery-progress.store.js';
import { countsOf, type DeliveryState, type StateCounts } from '../../src/domain/delivery.js';
import { type InvariantResult, InvariantsService } from '../../src/reports/invariants.service.js';
import { WaveControlService } from '../../src/waves/wave-control.service.js';
import { insertWave, type InsertedWave, type WaveOverrides } from '../factories/waves.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { testKeys } from './keys.js';
import { type RunningProcess, startProgram } from './processes.js';
import { type ReceivingServer, startReceivingServer } from './receiving-server.js';
import { startRedis, type TestRedis } from './redis.js';
import { openServices } from './services.js';

/** Short times, so that what a lost worker leaves behind is taken over within a test. */
const QUICK = {
  DEMARCHE_LOG: 'text',
  DEMARCHE_SWEEP_MILLISECONDS: '200',
  DEMARCHE_LEASE_SECONDS: '2',
  DEMARCHE_SMTP_TIMEOUT_SECONDS: '2',
  DEMARCHE_SMTP_CONNECT_SECONDS: '2',
};
const UNDER_WAY: DeliveryState[] = ['planned', 'queued', 'claimed', 'handing'];

export class SendingScene {
  readonly workers = new Set<RunningProcess>();
  private services?: Promise<INestApplicationContext>;

  private constructor(
    readonly database: TestDatabase,
    readonly relay: ReceivingServer,
    readonly redis?: TestRedis,
  ) {}

  /** What is not given is made for it; the scene ends all of it. */
  static async open(given: { database?: TestDatabase; relay?: ReceivingServer; redis?: boolean } = {}) {
    return new SendingScene(
      given.database ?? (await freshDatabase()),
      given.relay ?? (await startReceivingServer()),
      given.redis ? await startRedis() : undefined,
    );
  }

  /** What people order things of, beside the workers. */
  async service<Service>(token: Type<Service>): Promise<Service> {
    this.services ??= openServices(this.env);
    return (await this.services).get(token, { strict: false });
  }

  get sql(): TestDatabase['sql'] {
    return this.database.sql;
  }

  /** What every program of this scene is started with. */
  get env(): Record<string, string> {
    return {
      ...QUICK,
      DATABASE_URL: this.database.url,
      SMTP_URL: this.relay.url,
      MAIL_FROM: 'The campaign <letters@campaign.example>',
      PUBLIC_URL: 'https://letters.example',
      ...(this.redis && { REDIS_URL: this.redis.url }),
    };
  }

  /** A worker that may not be ready yet. */
  spawnWorker(env: Record<string, string> = {}): RunningProcess {
    const worker = startProgram('worker.js', { env: { ...this.env, ...env } });
    this.workers.add(worker);
    return worker;
  }

  async startWorker(env: Record<string, string> = {}): Promise<RunningProcess> {
    const worker = this.spawnWorker(env);
    await worker.waitForLine(/is ready/);
    return worker;
  }

  async killWorkers(): Promise<void> {
    const workers = [...this.workers];
    this.workers.clear();
    await Promise.all(workers.map((worker) => worker.kill()));
  }

  /** As a supervisor does. @throws when one does not end well */
  async stopWorkers(): Promise<void> {
    const workers = [...this.workers];
    this.workers.clear();
    const codes = await Promise.all(workers.map((worker) => worker.terminate(60)));
    if (codes.some((code) => code !== 0)) throw new Error(`workers ended with ${codes.join(', ')}`);
  }

  /** A wave whose rows are planned: the next sweep of a worker queues them. */
  async launch(overrides: WaveOverrides): Promise<InsertedWave> {
    const plan = await this.service(DeliveryPlanStore);
    // All at once, as a launch does: a running wave without rows is over, and a worker would say so.
    return this.sql.transaction(async (sql) => {
      const wave = await insertWave(sql, testKeys, overrides);
      await plan.insertPlanned(sql, wave.id);
      return wave;
    });
  }

  async counts(waveId: string): Promise<WaveCounts> {
    return (await this.service(DeliveryProgressStore)).counts(waveId);
  }

  /** The states of all letters of all waves. */
  async states(): Promise<StateCounts> {
    return countsOf(await this.sql.query('SELECT state, count(*)::int AS count FROM delivery GROUP BY 1'));
  }

  async until(what: string, isTrue: () => boolean | Promise<boolean>, seconds = 40): Promise<void> {
    for (const end = Date.now() + seconds * 1000; !(await isTrue());) {
      if (Date.now() > end)
        throw new Error(`${what} did not happen within ${seconds} seconds. ${await this.describe()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Until nothing is under way any more; what the relay deferred is tried again at once. */
  async untilSettled(seconds = 40): Promise<void> {
    await this.until(
      'the end of all letters',
      async () => {
        await this.retryDeferred();
        const states = await this.states();
        return UNDER_WAY.every((state) => states[state] === 0);
      },
      seconds,
    );
  }

  /** Letters that a worker would find; it asks only waves that are open, however many there were before. */
  async countSendable(): Promise<number> {
    const rows = await this.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery d JOIN wave w ON w.id = d.wave_id
        WHERE w.state = 'running' AND d.state IN ('planned', 'queued')`,
    );
    return rows[0]?.count ?? 0;
  }

  async retryDeferred(): Promise<void> {
    await this.sql.query(`UPDATE delivery SET next_at = app_now() WHERE next_at > app_now() AND attempts > 0`);
  }

  /** A person's order to try again what was refused, in all waves. */
  async retryRefused(): Promise<void> {
    const control = await this.service(WaveControlService);
    const waves = await this.sql.query<{ id: string }>(
      `SELECT DISTINCT wave_id AS id FROM delivery WHERE state = 'refused'`,
    );
    for (const { id } of waves) await control.retry(id, { states: ['refused'] }, 'test');
  }

  /** A person's decision on every letter in doubt, by the relay's own log. @returns how many were in doubt */
  async decideByLedger(): Promise<{ arrived: number; sendAgain: number }> {
    const arrived = new Set(this.ledgerIds());
    const unclear = await this.sql.query<{ waveId: string; contactId: string; messageId: string }>(
      `SELECT wave_id AS "waveId", contact_id AS "contactId", message_id AS "messageId" FROM delivery WHERE state = 'unknown'`,
    );
    const decided = { arrived: 0, sendAgain: 0 };
    for (const waveId of new Set(unclear.map((letter) => letter.waveId))) {
      const mine = unclear.filter((letter) => letter.waveId === waveId);
      decided.arrived += await this.decide(
        waveId,
        'arrived',
        mine.filter((letter) => arrived.has(letter.messageId)),
      );
      decided.sendAgain += await this.decide(
        waveId,
        'send_again',
        mine.filter((letter) => !arrived.has(letter.messageId)),
      );
    }
    return decided;
  }

  /** Message-IDs of the relay's own ledger, one entry for each copy. */
  ledgerIds(): string[] {
    return this.relay.ledger().map((entry) => (entry.messageId ?? '').replace(/[<>]/g, ''));
  }

  /** The invariants that do not hold. Ask while nothing is being sent: ledger and rows are read one after the other. */
  async broken(): Promise<InvariantResult[]> {
    const results = await (await this.service(InvariantsService)).check(this.ledgerIds());
    return results.filter((result) => result.broken > 0);
  }

  async describe(): Promise<string> {
    const states = await this.states().catch((error: Error) => ({ database: error.message }));
    const outputs = [...this.workers].map((worker) => worker.output().split('\n').slice(-15).join('\n'));
    const rows = await this.sql
      .query(
        `SELECT w.state AS wave, d.state, d.seq, d.next_at - app_now() AS due, d.attempts, c.lease_until - app_now() AS lease
           FROM delivery d JOIN wave w ON w.id = d.wave_id LEFT JOIN delivery_claim c ON c.token = d.claim_token
          WHERE d.state IN ('planned', 'queued', 'claimed', 'handing') LIMIT 5`,
      )
      .catch(() => []);
    return [JSON.stringify(states), JSON.stringify(rows), ...outputs].join('\n---\n');
  }

  async close(): Promise<void> {
    await this.killWorkers();
    await (await this.services)?.close();
    await this.relay.stop();
    await this.redis?.stop();
    await this.database.drop();
  }

  private async decide(
    waveId: string,
    decision: 'arrived' | 'send_again',
    letters: readonly { contactId: string }[],
  ): Promise<number> {
    if (letters.length === 0) return 0;
    const contactIds = letters.map((letter) => letter.contactId);
    const control = await this.service(WaveControlService);
    return (await control.decide(waveId, { decision, contactIds }, 'test')).decided;
  }
}
