import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contacts of an import that is undone stay when a later one names them. What the undone one did to them is then the later one's to
 * undo; this says which later one that is.
 */
export class HandOverUndoneImports20261130225500 implements MigrationInterface {
  name = 'HandOverUndoneImports20261130225500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact_import_heir (
        import_id uuid NOT NULL REFERENCES contact_import ON DELETE CASCADE,
        heir_id uuid NOT NULL REFERENCES contact_import ON DELETE CASCADE,
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        PRIMARY KEY (heir_id, contact_id, import_id)
      )`);
    await runner.query(`CREATE INDEX contact_import_heir_contact ON contact_import_heir (contact_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE contact_import_heir`);
  }
}
