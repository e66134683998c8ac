import type { MigrationInterface, QueryRunner } from 'typeorm';

const TRACED = ['contact', 'mandate', 'channel', 'external_id', 'contact_spelling', 'body'];

/** Which import made a row, and what the rows that it changed were before and after: what is needed to undo it. */
export class TraceImports20261128110100 implements MigrationInterface {
  name = 'TraceImports20261128110100';

  async up(runner: QueryRunner): Promise<void> {
    // An import names itself once, for its transaction; whatever statement then inserts a row marks it.
    // No foreign key: five checks a line would be felt, and a mark of an import that is gone means nothing to anybody.
    for (const table of TRACED) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN import_id uuid`);
      await runner.query(
        `ALTER TABLE ${table} ALTER COLUMN import_id SET DEFAULT nullif(current_setting('demarche.import', true), '')::uuid`,
      );
    }
    await runner.query(`
      CREATE TABLE contact_import_before (
        import_id uuid NOT NULL REFERENCES contact_import ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('contact', 'mandate', 'channel')),
        row_id uuid NOT NULL,
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        before jsonb NOT NULL,
        after jsonb,
        PRIMARY KEY (import_id, kind, row_id)
      )`);
    await runner.query(`CREATE INDEX contact_import_before_contact ON contact_import_before (contact_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE contact_import_before`);
    for (const table of TRACED) await runner.query(`ALTER TABLE ${table} DROP COLUMN import_id`);
  }
}
