// The migrations against a real PostgreSQL: up, down, up again gives the same tables, and those are the committed ones.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { migrate, migrationDataSource } from '../../src/database/migrate.js';
import { ALLOWED_TRANSITIONS, DELIVERY_STATES } from '../../src/domain/delivery.js';
import { describeSchema } from '../support/schema.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

describe('the migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase('empty');
  });
  afterAll(() => database.drop());

  it('leave nothing behind when they are taken back, and make the same tables again', async () => {
    const before = await describeSchema(database.sql);
    expect((await migrate(database.url)).length).toBeGreaterThan(5);
    const once = await describeSchema(database.sql);
    await undoAll(database.url);
    expect(await describeSchema(database.sql)).toEqual(before);
    await migrate(database.url);
    expect(await describeSchema(database.sql)).toEqual(once);
  });

  it('make what migrations/schema.txt says ("npm run schema" writes it)', async () => {
    const committed = readFileSync(path.join(projectRoot, 'migrations', 'schema.txt'), 'utf8');
    expect(await describeSchema(database.sql)).toBe(committed);
  });

  it('are run once when several processes start at the same time', async () => {
    const empty = await freshDatabase('empty');
    const runs = await Promise.all([1, 2, 3].map(() => migrate(empty.url)));
    await empty.drop();
    expect(runs.filter((done) => done.length > 0)).toHaveLength(1);
  });
});

describe('the migration that confirms addresses', () => {
  it('believes an admin about every account, and nobody who changed their address on their own word', async () => {
    const database = await freshDatabase();
    const dataSource = await migrationDataSource(database.url);
    const isThere = async () =>
      (await database.sql.query(`SELECT FROM migrations WHERE name LIKE 'ConfirmAddresses%'`)).length > 0;
    while (await isThere()) await dataSource.undoLastMigration();
    await dataSource.destroy();
    const people = ['ada', 'ben', 'eve'].map((name) => `('${name}@example.org', '${name}', 'viewer', '-')`);
    await database.sql.query(`INSERT INTO person (email, name, role, password_hash) VALUES ${people.join()}`);
    for (const [email, changed] of [
      ['ben@example.org', 'name'],
      ['eve@example.org', 'email'],
    ])
      await database.sql.query(
        `INSERT INTO audit_entry (actor, action, subject_kind, subject_id, detail)
         SELECT 'person:' || id, 'person.account_changed', 'person', id, jsonb_build_object('changed', jsonb_build_array($2::text))
           FROM person WHERE email = $1`,
        [email, changed],
      );
    await migrate(database.url);
    const confirmed = await database.sql.query(
      `SELECT name, email_confirmed_at = created_at AS since FROM person ORDER BY name`,
    );
    await database.drop();
    expect(confirmed).toEqual([
      { name: 'ada', since: true },
      { name: 'ben', since: true },
      { name: 'eve', since: null },
    ]);
  });
});

describe('the states of a delivery', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const pairs = DELIVERY_STATES.flatMap((from) => DELIVERY_STATES.map((to) => [from, to] as const));

  it.each(pairs)('%s to %s: the database and the domain agree', async (from, to) => {
    const move = database.sql.transaction(async (sql) => {
      // Every column that a state asks for is set; only the move itself can be refused.
      const [row] = await sql.query<{ id: string }>(
        `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, reason, claim_token, next_at)
         SELECT gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), 'example.org', gen_random_uuid()::text,
                $1::delivery_state, 'a reason', gen_random_uuid(), CASE WHEN $1 = 'queued' THEN app_now() END RETURNING id`,
        [from],
      );
      await sql.query(
        `UPDATE delivery SET state = $2::delivery_state, next_at = CASE WHEN $2 = 'queued' THEN app_now() END WHERE id = $1`,
        [row?.id, to],
      );
    });
    const outcome = await move.then(
      () => 'moved',
      (error: Error) => error.message,
    );
    const isAllowed = from === to || ALLOWED_TRANSITIONS[from].includes(to);
    expect(outcome).toBe(isAllowed ? 'moved' : `a delivery does not go from ${from} to ${to}`);
  });
});

async function undoAll(url: string): Promise<void> {
  const dataSource = await migrationDataSource(url);
  for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
  await dataSource.query(`DROP TABLE migrations`);
  await dataSource.destroy();
}
