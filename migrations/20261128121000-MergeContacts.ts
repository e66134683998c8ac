import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merges two contacts into one so that it can be undone: every row that moved, and what was in the fields before. */
export class MergeContacts20261128121000 implements MigrationInterface {
  name = 'MergeContacts20261128121000';

  async up(runner: QueryRunner): Promise<void> {
    // before, after: fields of the standing contact. What was changed since the merge is not taken back by an undo.
    await runner.query(`
      CREATE TABLE contact_merge (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        standing_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        merged_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        before jsonb NOT NULL,
        after jsonb NOT NULL,
        merged_by text NOT NULL,
        merged_at timestamptz NOT NULL DEFAULT app_now(),
        undone_by text,
        undone_at timestamptz,
        CHECK (standing_id <> merged_id),
        CHECK ((undone_by IS NULL) = (undone_at IS NULL))
      )`);
    await runner.query(`CREATE INDEX contact_merge_standing ON contact_merge (standing_id)`);
    await runner.query(
      `CREATE UNIQUE INDEX contact_merge_in_force ON contact_merge (merged_id) WHERE undone_at IS NULL`,
    );
    // before: what an update overwrote; {} where a row only changed hands.
    await runner.query(`
      CREATE TABLE contact_merge_row (
        merge_id uuid NOT NULL REFERENCES contact_merge ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('contact', 'mandate', 'mandate_filled', 'channel', 'channel_joined', 'external_id',
          'spelling', 'provenance', 'pair', 'suppression')),
        row_id text NOT NULL,
        before jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (merge_id, kind, row_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE contact_merge_row`);
    await runner.query(`DROP TABLE contact_merge`);
  }
}
