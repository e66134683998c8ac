// A database that ends connections which it has just opened, as one that is stopped, restarted or moved does. What a
// process asks then fails; the process lives, and the next question is answered.
import 'reflect-metadata';
import { Queue, Worker } from 'bullmq';
import { Database } from '../../src/database/database.js';
import { createPool } from '../../src/database/pool.js';
import { queueOptions } from '../../src/queue/queue-backend.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type PartingProxy, startPartingProxy } from '../support/parting-proxy.js';

let database: TestDatabase;
let proxy: PartingProxy;

beforeAll(async () => {
  database = await freshDatabase();
  proxy = await startPartingProxy(database.url);
});
afterAll(async () => {
  await proxy?.stop();
  await database?.drop();
});

it('survives a connection of its pool that ends as it opens, and opens another', async () => {
  const sql = new Database(createPool(proxy.url, 'test'));
  await sql.transaction(async (held) => {
    await held.query('SELECT');
    proxy.part(1);
    // The only other connection is taken by the transaction.
    await expect(sql.query('SELECT 1')).rejects.toThrow();
    expect(await sql.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
  await sql.close();
});

it('goes on working on wake-ups although all connections of the queue end, and the next ones as they open', async () => {
  const queue = new Queue('parting', queueOptions({ databaseUrl: database.url }));
  const done = new Set<string>();
  const worker = new Worker(queue.name, (job) => Promise.resolve(void done.add(job.name)), {
    ...queueOptions({ databaseUrl: proxy.url }),
    drainDelay: 1,
  });
  queue.on('error', () => undefined);
  worker.on('error', () => undefined);
  await queue.add('before', {});
  await until(() => done.has('before'));
  const parted = proxy.parted();
  proxy.part(12);
  proxy.endAll();
  await until(() => proxy.parted() === parted + 12);
  await queue.add('after', {});
  await until(() => done.has('after'));
  await Promise.all([worker.close(), queue.close()]);
});

async function until(isTrue: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isTrue();) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
