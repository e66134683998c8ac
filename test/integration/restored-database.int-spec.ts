// A restored database says of letters what was true when the backup was made; nothing may go out on its word alone.
import type { Settings } from '../../src/config/settings.js';
import { checkInstallation, holdOf, type InstallationCheck, releaseHold } from '../../src/database/installation.js';
import { DeliveryPlanStore } from '../../src/deliveries/delivery-plan.store.js';
import { DeliveryProgressStore } from '../../src/deliveries/delivery-progress.store.js';
import { insertWave } from '../factories/waves.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { testKeys } from '../support/keys.js';

let database: TestDatabase;
let plan: DeliveryPlanStore;

beforeEach(async () => {
  database = await freshDatabase();
  plan = new DeliveryPlanStore(database.sql, { keys: testKeys } as Settings);
});

afterEach(() => database?.drop());

const check = (): Promise<InstallationCheck> =>
  database.sql.transaction((sql) => checkInstallation(sql, testKeys.fingerprint));

/** What loading a dump does: the row is written anew with all that it said. */
async function reload(): Promise<void> {
  await database.sql.query(`CREATE TABLE dumped AS SELECT * FROM installation`);
  await database.sql.query(`DELETE FROM installation`);
  await database.sql.query(`INSERT INTO installation SELECT * FROM dumped`);
}

it('knows the database that it wrote, before and after a hold', async () => {
  expect(await check()).toEqual({ kind: 'new' });
  expect(await check()).toEqual({ kind: 'same' });
  await reload();
  expect(await check()).toEqual({ kind: 'restored', unclear: 0 });
  expect(await check()).toEqual({ kind: 'same' });
  await releaseHold(database.sql);
  await database.sql.query('VACUUM (FULL, FREEZE) installation');
  expect(await check()).toEqual({ kind: 'same' });
  expect(await holdOf(database.sql)).toBeUndefined();
});

it('notices a dump that was loaded into the database that it was made of, and a copy under another name', async () => {
  await check();
  await reload();
  expect((await check()).kind).toBe('restored');
  expect((await holdOf(database.sql))?.reason).toBe('restored from a backup');
  await database.sql.query(`UPDATE installation SET database_oid = 1, written_in = pg_current_xact_id()`);
  expect((await check()).kind).toBe('restored');
});

it('calls unknown what may have gone out since, also what was only planned then', async () => {
  const running = await insertWave(database.sql, testKeys, { letters: 3 });
  await plan.insertPlanned(database.sql, running.id);
  await database.sql.query(`UPDATE delivery SET state = 'queued', next_at = app_now() WHERE wave_id = $1 AND seq = 0`, [
    running.id,
  ]);
  await check();
  await reload();
  expect(await check()).toEqual({ kind: 'restored', unclear: 3 });
  const { states, launched } = await new DeliveryProgressStore(database.sql).counts(running.id);
  expect(states.unknown).toBe(launched);
});

it('takes back a countdown: the wave that it began went out long ago', async () => {
  const wave = await insertWave(database.sql, testKeys, { state: 'approved' });
  await database.sql.query(`UPDATE wave SET state = 'countdown', countdown_until = app_now() WHERE id = $1`, [wave.id]);
  await check();
  await reload();
  await check();
  const rows = await database.sql.query(`SELECT state, launched_at AS "launchedAt" FROM wave WHERE id = $1`, [wave.id]);
  expect(rows).toEqual([{ state: 'approved', launchedAt: null }]);
});

it('does not let a silent process keep its locks for ever', async () => {
  const rows = await database.sql.query('SHOW idle_in_transaction_session_timeout');
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: '1min' }]);
});
