import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The built-in mailbox of practice mode: where its server listens, and every letter as it arrived. */
export class CreatePracticeMailbox20261123100600 implements MigrationInterface {
  name = 'CreatePracticeMailbox20261123100600';

  async up(runner: QueryRunner): Promise<void> {
    // Workers find the server of the API process here; it always listens on the loopback address.
    await runner.query(`
      CREATE TABLE practice_server (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        port integer NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`
      CREATE TABLE practice_letter (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        received_at timestamptz NOT NULL DEFAULT app_now(),
        envelope_from text NOT NULL,
        envelope_to text NOT NULL,
        message_id text,
        subject text NOT NULL,
        raw bytea NOT NULL
      )`);
    await runner.query(`CREATE INDEX practice_letter_message ON practice_letter (message_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE practice_letter`);
    await runner.query(`DROP TABLE practice_server`);
  }
}
