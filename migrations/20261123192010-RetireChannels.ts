import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An address that is no longer used stays known, so that an old list does not bring it back, but nobody is written to at it. */
export class RetireChannels20261123192010 implements MigrationInterface {
  name = 'RetireChannels20261123192010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE channel ADD COLUMN retired_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE channel DROP COLUMN retired_at`);
  }
}
