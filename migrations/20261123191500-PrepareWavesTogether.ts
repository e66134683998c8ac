import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets several people prepare one wave: change it, hand it over for approval, throw it away; and says who must approve. */
export class PrepareWavesTogether20261123191500 implements MigrationInterface {
  name = 'PrepareWavesTogether20261123191500';

  async up(runner: QueryRunner): Promise<void> {
    // A draft that waits for an approver is still a draft: it can be changed, which takes it off their list.
    // taken_back_keys: a launch that was taken back must not happen when its request is only now repeated.
    await runner.query(
      `ALTER TABLE wave ADD COLUMN changed_by text, ADD COLUMN changed_at timestamptz,
                        ADD COLUMN submitted_by text, ADD COLUMN submitted_at timestamptz,
                        ADD COLUMN taken_back_keys text[] NOT NULL DEFAULT '{}'`,
    );
    await runner.query(`CREATE INDEX wave_newest ON wave (created_at DESC, id DESC)`);
    // One row. four_eyes: for which waves somebody else than their author approves, once two people may.
    await runner.query(
      `CREATE TABLE wave_rule (
         id boolean PRIMARY KEY DEFAULT true CHECK (id),
         four_eyes text NOT NULL DEFAULT 'live' CHECK (four_eyes IN ('live', 'all', 'off')),
         changed_by text, changed_at timestamptz)`,
    );
    await runner.query(`INSERT INTO wave_rule DEFAULT VALUES`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE wave_rule`);
    await runner.query(`DROP INDEX wave_newest`);
    await runner.query(
      `ALTER TABLE wave DROP COLUMN changed_by, DROP COLUMN changed_at, DROP COLUMN submitted_by,
                        DROP COLUMN submitted_at, DROP COLUMN taken_back_keys`,
    );
  }
}
