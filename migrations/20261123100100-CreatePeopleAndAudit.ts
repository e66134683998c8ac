import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may use the console and the API, and the append-only record of what they did. */
export class CreatePeopleAndAudit20261123100100 implements MigrationInterface {
  name = 'CreatePeopleAndAudit20261123100100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email citext NOT NULL UNIQUE,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('viewer', 'campaigner', 'approver', 'admin')),
        password_hash text NOT NULL,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT app_now()
      )`);

    // Sessions, links and keys are stored as SHA-256 of a random token: the database alone opens no door.
    await runner.query(`
      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        last_seen_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX session_person ON session (person_id)`);

    await runner.query(`
      CREATE TABLE one_time_link (
        token_hash bytea PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('set_up', 'invite', 'password_reset')),
        role text CHECK (role IN ('viewer', 'campaigner', 'approver', 'admin')),
        email citext,
        person_id uuid REFERENCES person ON DELETE CASCADE,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      )`);

    await runner.query(`
      CREATE TABLE api_key (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        last_used_at timestamptz,
        expires_at timestamptz,
        revoked_at timestamptz
      )`);

    // actor is 'person:<uuid>', 'key:<uuid>', 'cli:<os user>' or 'system': no foreign key, the record outlives the person.
    await runner.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT app_now(),
        actor text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, id)`);
    await runner.query(
      `CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
    await runner.query(
      `CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_entry', 'api_key', 'one_time_link', 'session', 'person']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
