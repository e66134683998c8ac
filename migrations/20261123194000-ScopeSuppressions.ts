import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A click in a practice letter must not take a real person out of live waves; and whoever lifts a suppression says why. */
export class ScopeSuppressions20261123194000 implements MigrationInterface {
  name = 'ScopeSuppressions20261123194000';

  async up(runner: QueryRunner): Promise<void> {
    // What is there already counts everywhere, as it did: taking somebody off is a person's decision.
    await runner.query(`
      ALTER TABLE suppression
        ADD COLUMN practice_only boolean NOT NULL DEFAULT false,
        ADD COLUMN lift_reason text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Without the column they would count for live waves as well.
    await runner.query(`DELETE FROM suppression WHERE practice_only`);
    await runner.query(`ALTER TABLE suppression DROP COLUMN practice_only, DROP COLUMN lift_reason`);
  }
}
