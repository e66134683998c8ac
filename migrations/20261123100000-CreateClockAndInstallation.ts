import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one clock of all SQL, and the row that says which installation this database belongs to. */
export class CreateClockAndInstallation20261123100000 implements MigrationInterface {
  name = 'CreateClockAndInstallation20261123100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pgcrypto`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS citext`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);

    // Every lease, due time and date in SQL asks app_now(), so that one setting shifts the clock in a test.
    // clock_timestamp() and not now(): a statement that waited for a lock must not judge a lease by an old time.
    await runner.query(`
      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT clock_timestamp() + coalesce(nullif(current_setting('demarche.clock_offset', true), '')::interval, interval '0')
      $$`);

    // Append-only tables carry this trigger: what was recorded is not edited or removed.
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$`);

    // One row. The identity columns tell a restored copy from the database that they were written in:
    // a dump gets a new oid or system, a recovered base backup a new timeline.
    await runner.query(`
      CREATE TABLE installation (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        secret_fingerprint text NOT NULL,
        system_identifier text NOT NULL,
        database_oid bigint NOT NULL,
        timeline integer NOT NULL,
        on_hold_since timestamptz,
        hold_reason text,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        CHECK ((on_hold_since IS NULL) = (hold_reason IS NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE installation`);
    await runner.query(`DROP FUNCTION refuse_change()`);
    await runner.query(`DROP FUNCTION app_now()`);
    await runner.query(`DROP EXTENSION pg_trgm`);
    await runner.query(`DROP EXTENSION citext`);
    await runner.query(`DROP EXTENSION pgcrypto`);
  }
}
