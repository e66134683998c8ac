import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How this installation addresses the holders of an office, over the tables that Demarche brings. */
export class CreateFormsOfAddress20261128150100 implements MigrationInterface {
  name = 'CreateFormsOfAddress20261128150100';

  async up(runner: QueryRunner): Promise<void> {
    // Each line is a JSON list of three: to her, to him, and to anybody whose form is not known; null says nothing.
    await runner.query(`
      CREATE TABLE form_of_address (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        language text NOT NULL,
        body_id uuid REFERENCES body(id) ON DELETE CASCADE,
        body_kind text,
        role text,
        salutation jsonb NOT NULL,
        envelope jsonb NOT NULL,
        closing jsonb NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT app_now(),
        UNIQUE NULLS NOT DISTINCT (language, body_id, body_kind, role),
        CHECK (body_id IS NULL OR body_kind IS NULL),
        CHECK (body_id IS NOT NULL OR body_kind IS NOT NULL OR role IS NOT NULL)
      )`);
    await runner.query(`CREATE INDEX form_of_address_body ON form_of_address (body_id) WHERE body_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE form_of_address`);
  }
}
