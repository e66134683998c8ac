import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A list of 100,000 people records some 700,000 values, and looking up their one import for each of them took a tenth of the
 * whole work. Imports are never deleted once they are applied, so the key guarded against nothing.
 */
export class LightenProvenance20261128160000 implements MigrationInterface {
  name = 'LightenProvenance20261128160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE provenance DROP CONSTRAINT provenance_import_id_fkey`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE provenance ADD CONSTRAINT provenance_import_id_fkey FOREIGN KEY (import_id) REFERENCES contact_import`,
    );
  }
}
