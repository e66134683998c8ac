import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pairs of contacts that may be one person, and under which keys contacts are looked for among them. */
export class FindDuplicates20261128120000 implements MigrationInterface {
  name = 'FindDuplicates20261128120000';

  async up(runner: QueryRunner): Promise<void> {
    // Made by the service from the spellings of a name (domain/likeness-keys.ts): transliteration is beyond SQL.
    await runner.query(`
      CREATE TABLE contact_likeness (
        contact_id uuid PRIMARY KEY REFERENCES contact ON DELETE CASCADE,
        keys integer[] NOT NULL
      )`);
    await runner.query(`CREATE INDEX contact_likeness_keys ON contact_likeness USING gin (keys)`);
    // "different" is kept for ever: it is what a person said. put_off_at: "decide later", shown after the others.
    await runner.query(`
      CREATE TABLE contact_pair (
        left_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        right_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'different', 'merged')),
        score real NOT NULL,
        reasons jsonb NOT NULL,
        import_id uuid REFERENCES contact_import ON DELETE SET NULL,
        found_at timestamptz NOT NULL DEFAULT app_now(),
        put_off_at timestamptz,
        decided_by text,
        decided_at timestamptz,
        PRIMARY KEY (left_id, right_id),
        CHECK (left_id < right_id),
        CHECK ((state = 'open') = (decided_at IS NULL))
      )`);
    await runner.query(`CREATE INDEX contact_pair_right ON contact_pair (right_id)`);
    await runner.query(
      `CREATE INDEX contact_pair_open ON contact_pair ((put_off_at IS NOT NULL), score DESC, left_id, right_id) WHERE state = 'open'`,
    );
    await runner.query(`CREATE INDEX contact_pair_import ON contact_pair (import_id) WHERE import_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE contact_pair`);
    await runner.query(`DROP TABLE contact_likeness`);
  }
}
