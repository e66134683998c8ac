import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import is prepared as a draft, tried, and applied by a worker; what was chosen for a source is kept for the next time. */
export class StageImports20261128110000 implements MigrationInterface {
  name = 'StageImports20261128110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE contact_import DROP CONSTRAINT contact_import_state_check`);
    await runner.query(`
      ALTER TABLE contact_import
        ADD CONSTRAINT contact_import_state_check
          CHECK (state IN ('draft', 'planning', 'planned', 'applying', 'applied', 'undone')),
        ADD COLUMN options jsonb,
        ADD COLUMN complete_as_of date,
        ADD COLUMN result jsonb,
        ADD COLUMN undone_by text,
        ADD COLUMN undone_at timestamptz,
        ADD CHECK ((state = 'undone') = (undone_at IS NOT NULL))`);
    await runner.query(`CREATE INDEX contact_import_at ON contact_import (imported_at, id)`);
    await runner.query(`CREATE INDEX contact_import_file ON contact_import (file_sha256)`);
    await this.createDraft(runner);
    await this.createWork(runner);
  }

  private async createDraft(runner: QueryRunner): Promise<void> {
    // Everything about an import that goes when it is applied or thrown away.
    await runner.query(`
      CREATE TABLE contact_import_draft (
        import_id uuid PRIMARY KEY REFERENCES contact_import ON DELETE CASCADE,
        file_size integer NOT NULL,
        detection jsonb NOT NULL,
        corrections jsonb NOT NULL DEFAULT '{}',
        left_out integer[] NOT NULL DEFAULT '{}',
        notes jsonb NOT NULL DEFAULT '[]',
        plan jsonb,
        failure text,
        created_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    // The file in pieces of one size. They are not compressed, so that a part of one can be read alone.
    await runner.query(`
      CREATE TABLE contact_import_piece (
        import_id uuid NOT NULL REFERENCES contact_import_draft ON DELETE CASCADE,
        seq integer NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (import_id, seq)
      )`);
    await runner.query(`ALTER TABLE contact_import_piece ALTER COLUMN bytes SET STORAGE EXTERNAL`);
    // What a dry run said of each row. Problem rows keep all their cells, so that a person can mend them.
    await runner.query(`
      CREATE TABLE contact_import_plan_row (
        import_id uuid NOT NULL REFERENCES contact_import_draft ON DELETE CASCADE,
        row_number integer NOT NULL,
        sheet text,
        name text,
        outcome text NOT NULL CHECK (outcome IN ('new', 'changed', 'unchanged', 'problem')),
        field text,
        reason text,
        contact_id uuid,
        cells jsonb NOT NULL,
        changes jsonb,
        PRIMARY KEY (import_id, row_number)
      )`);
    await runner.query(
      `CREATE INDEX contact_import_plan_row_outcome ON contact_import_plan_row (import_id, outcome, row_number)`,
    );
    await runner.query(`
      CREATE TABLE contact_source (
        source text PRIMARY KEY,
        options jsonb NOT NULL,
        updated_by text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT app_now()
      )`);
  }

  private async createWork(runner: QueryRunner): Promise<void> {
    // One row while a dry run or an apply is asked for or under way. It is a table of its own because the apply is one
    // transaction: its progress, and the wish to end it, are written beside that transaction.
    await runner.query(`
      CREATE TABLE contact_import_work (
        import_id uuid PRIMARY KEY REFERENCES contact_import_draft ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('plan', 'apply')),
        asked_by text NOT NULL,
        token uuid,
        lease_until timestamptz,
        started_at timestamptz,
        rows_done integer NOT NULL DEFAULT 0,
        rows_known integer NOT NULL,
        is_cancelling boolean NOT NULL DEFAULT false,
        CHECK ((token IS NULL) = (lease_until IS NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['work', 'plan_row', 'piece', 'draft'])
      await runner.query(`DROP TABLE contact_import_${table}`);
    await runner.query(`DROP TABLE contact_source`);
    await runner.query(`DELETE FROM contact_import WHERE state NOT IN ('applied', 'undone')`);
    await runner.query(`DROP INDEX contact_import_file`);
    await runner.query(`DROP INDEX contact_import_at`);
    await runner.query(`
      ALTER TABLE contact_import DROP CONSTRAINT contact_import_state_check, DROP COLUMN options, DROP COLUMN complete_as_of,
        DROP COLUMN result, DROP COLUMN undone_by, DROP COLUMN undone_at,
        ADD CONSTRAINT contact_import_state_check CHECK (state IN ('applied', 'undone'))`);
  }
}
