import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bodies are edited by hand, have other names by which lists know them, and two that are the same become one. */
export class EditBodies20261128150000 implements MigrationInterface {
  name = 'EditBodies20261128150000';

  async up(runner: QueryRunner): Promise<void> {
    // A merged body stays as a sign to the one that it became: filters and lists may still name it.
    await runner.query(`ALTER TABLE body ADD COLUMN merged_into uuid REFERENCES body(id)`);
    await runner.query(`CREATE INDEX body_merged_into ON body (merged_into) WHERE merged_into IS NOT NULL`);
    // alias_key: the alias as names are compared; one alias leads to one body.
    await runner.query(`
      CREATE TABLE body_alias (
        alias_key text PRIMARY KEY,
        body_id uuid NOT NULL REFERENCES body(id) ON DELETE CASCADE,
        alias text NOT NULL
      )`);
    await runner.query(`CREATE INDEX body_alias_body ON body_alias (body_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE body_alias`);
    await runner.query(`ALTER TABLE body DROP COLUMN merged_into`);
  }
}
