import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets an import find namesakes, and the line of an earlier version of the same list, without reading every row. */
export class IndexContactsForImport20261123100210 implements MigrationInterface {
  name = 'IndexContactsForImport20261123100210';

  async up(runner: QueryRunner): Promise<void> {
    // text_pattern_ops serves equality and the beginning of a name; the trigram index is slow at both.
    await runner.query(`CREATE INDEX contact_name_key_start ON contact (name_key text_pattern_ops)`);
    // A person without address and identifier is the same only where the same list has the same line.
    await runner.query(`CREATE INDEX contact_import_row_cells ON contact_import_row USING hash (cells)`);
    await runner.query(`CREATE INDEX contact_import_row_contact ON contact_import_row (contact_id)`);
    // Which contacts stand behind this one, for the few that were merged.
    await runner.query(`CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX contact_merged`);
    await runner.query(`DROP INDEX contact_import_row_contact`);
    await runner.query(`DROP INDEX contact_import_row_cells`);
    await runner.query(`DROP INDEX contact_name_key_start`);
  }
}
