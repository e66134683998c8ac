import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Senders that people make: with an address for replies, and an end. */
export class LetSendersBeMade20261123194100 implements MigrationInterface {
  name = 'LetSendersBeMade20261123194100';

  async up(runner: QueryRunner): Promise<void> {
    // A retired sender stays: its waves and their letters name it.
    await runner.query(`ALTER TABLE sender ADD COLUMN reply_to text, ADD COLUMN retired_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sender DROP COLUMN reply_to, DROP COLUMN retired_at`);
  }
}
