import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long contacts, rows of lists and practice letters are kept; without a number, for as long as somebody wants. */
export class KeepRetentionRule20261128130100 implements MigrationInterface {
  name = 'KeepRetentionRule20261128130100';

  async up(runner: QueryRunner): Promise<void> {
    // One row, made when an admin first sets a rule.
    await runner.query(`
      CREATE TABLE retention_rule (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        contact_months integer CHECK (contact_months > 0),
        import_row_months integer CHECK (import_row_months > 0),
        practice_letter_months integer CHECK (practice_letter_months > 0),
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT app_now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE retention_rule`);
  }
}
