import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets people recognise their own sessions, and admins see who has not been here for long. */
export class ShowSessions20261123193520 implements MigrationInterface {
  name = 'ShowSessions20261123193520';

  async up(runner: QueryRunner): Promise<void> {
    // Sessions go when they end; when somebody was last here has to outlive them.
    await runner.query(`ALTER TABLE person ADD COLUMN last_seen_at timestamptz`);
    // In words such as "Firefox on Linux", made of what the browser says of itself; not the whole header.
    await runner.query(`ALTER TABLE session ADD COLUMN browser text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE session DROP COLUMN browser`);
    await runner.query(`ALTER TABLE person DROP COLUMN last_seen_at`);
  }
}
