import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who a row of a draft is about is said before it is applied; and a contact has a note of the people who work with it. */
export class DecidePeopleOfDrafts20261130232900 implements MigrationInterface {
  name = 'DecidePeopleOfDrafts20261130232900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE contact_import_draft ADD COLUMN people jsonb NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE contact ADD COLUMN note text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE contact DROP COLUMN note`);
    await runner.query(`ALTER TABLE contact_import_draft DROP COLUMN people`);
  }
}
