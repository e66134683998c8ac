// What the service expects of a queue, held against both of its backends: a wake-up added is worked on, nothing stays
// behind, a duplicate or foreign job does no harm, and a queue that is away does not hold anybody up.
import 'reflect-metadata';
import { BullModule, getQueueToken, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Job, Queue } from 'bullmq';
import { queueOptions } from '../../src/queue/queue-backend.js';
import { rangesOf, readWakeUp, type WakeUp, IMPORT_QUEUE, WAKE_UP_QUEUE } from '../../src/queue/wake-up.js';
import { WakeUps } from '../../src/queue/wake-ups.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { startRedis, type TestRedis } from '../support/redis.js';

const WAVE = '11111111-1111-4111-8111-111111111111';
const seen: WakeUp[] = [];
let failures = 0;

@Processor(WAKE_UP_QUEUE, { drainDelay: 1 })
class Recorder extends WorkerHost {
  async process(job: Job): Promise<void> {
    seen.push(readWakeUp(job.name, job.data));
    if (failures > 0) {
      failures--;
      throw new Error('on purpose');
    }
  }

  /** BullMQ prints errors that nobody listens to. */
  @OnWorkerEvent('error')
  onError(): void {}
}

async function until(isTrue: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  for (const end = Date.now() + ms; !(await isTrue());) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe.each(['redis', 'postgres'] as const)('wake-ups on %s', (backend) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let app: TestingModule;
  let wakeUps: WakeUps;
  let queue: Queue;

  beforeAll(async () => {
    database = await freshDatabase('empty');
    redis = backend === 'redis' ? await startRedis() : undefined;
    app = await Test.createTestingModule({
      imports: [
        BullModule.forRoot(queueOptions({ redisUrl: redis?.url, databaseUrl: database.url })),
        BullModule.registerQueue({ name: WAKE_UP_QUEUE }, { name: IMPORT_QUEUE }),
      ],
      providers: [WakeUps, Recorder],
    }).compile();
    await app.init();
    wakeUps = app.get(WakeUps);
    queue = app.get(getQueueToken(WAKE_UP_QUEUE));
  });

  beforeEach(() => void seen.splice(0));

  afterAll(async () => {
    await app?.close();
    await redis?.stop();
    await database?.drop();
  });

  const isEmpty = async () => {
    const counts = await queue.getJobCounts();
    return Object.values(counts).every((count) => count === 0);
  };

  it('delivers every range that was added', async () => {
    const ranges = rangesOf(WAVE, 0, 1234);
    expect(await wakeUps.send(ranges)).toBe(true);
    await until(() => seen.length === ranges.length);
    const numbers = seen.map((one) => (one.kind === 'send' ? one.range.fromSeq : -1)).sort((a, b) => a - b);
    expect(numbers).toEqual(ranges.map((range) => range.fromSeq));
  });

  it('takes the same wake-up any number of times', async () => {
    await wakeUps.expand(WAVE);
    await wakeUps.expand(WAVE);
    await until(() => seen.length === 2);
    expect(seen).toEqual([
      { kind: 'expand', wave: { waveId: WAVE } },
      { kind: 'expand', wave: { waveId: WAVE } },
    ]);
  });

  it('keeps nothing of a job, done or failed', async () => {
    failures = 1;
    await wakeUps.expand(WAVE);
    await wakeUps.expand(WAVE);
    await until(() => seen.length === 2);
    await until(isEmpty);
  });

  it('shows a forged job as foreign', async () => {
    await queue.add('send', { waveId: 'x', fromSeq: -1, toSeq: 'all', mail: 'someone@example.org' });
    await queue.add('delete-everything', {});
    await until(() => seen.length === 2);
    expect(seen).toEqual([{ kind: 'foreign' }, { kind: 'foreign' }]);
  });

  it('works on after everything in the queue was lost', async () => {
    if (redis) await redis.flushAll();
    else await queue.obliterate({ force: true });
    await wakeUps.expand(WAVE);
    await until(() => seen.length === 1);
  });
});

describe('a queue that is away', () => {
  it('is given up after two seconds, and works again when it is back', async () => {
    const redis = await startRedis();
    const app = await Test.createTestingModule({
      imports: [
        BullModule.forRoot(queueOptions({ redisUrl: redis.url, databaseUrl: '' })),
        BullModule.registerQueue({ name: WAKE_UP_QUEUE }, { name: IMPORT_QUEUE }),
      ],
      providers: [WakeUps],
    }).compile();
    await app.init();
    const wakeUps = app.get(WakeUps);
    expect(await wakeUps.expand(WAVE)).toBe(true);

    await redis.kill();
    const before = Date.now();
    expect(await wakeUps.expand(WAVE)).toBe(false);
    expect(Date.now() - before).toBeLessThan(4000);

    await redis.restart();
    await until(() => wakeUps.expand(WAVE));
    await app.close();
    await redis.stop();
  });
});
