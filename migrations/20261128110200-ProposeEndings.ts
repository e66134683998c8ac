import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is missing from a complete list may have left office. It is proposed, and a person decides. */
export class ProposeEndings20261128110200 implements MigrationInterface {
  name = 'ProposeEndings20261128110200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mandate_ending (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        import_id uuid NOT NULL REFERENCES contact_import ON DELETE CASCADE,
        mandate_id uuid NOT NULL REFERENCES mandate ON DELETE CASCADE,
        ends_on date NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'rejected')),
        decided_by text,
        decided_at timestamptz,
        proposed_at timestamptz NOT NULL DEFAULT app_now(),
        CHECK ((state = 'open') = (decided_at IS NULL)),
        UNIQUE (mandate_id, ends_on)
      )`);
    await runner.query(`CREATE INDEX mandate_ending_import ON mandate_ending (import_id, state)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE mandate_ending`);
  }
}
