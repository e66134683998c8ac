import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a hundred thousand contacts be searched by any spelling, address or body, and sorted as people expect. */
export class SearchContacts20261123192000 implements MigrationInterface {
  name = 'SearchContacts20261123192000';

  async up(runner: QueryRunner): Promise<void> {
    // The same as nameKey() of domain/name-key.ts; a test holds the two against each other. It is here so that keys are
    // made by the database itself, whoever writes the row.
    await runner.query(`
      CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT btrim(regexp_replace(regexp_replace(
                 replace(replace(replace(replace(
                   translate(lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670]', '', 'g')), 'əıøłđðħ', 'eiolddh'),
                   'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
                 '[''’‘\`´ʼ]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))
      $$`);
    // Family names in capitals, with marks and with small words before them stand where one looks for them.
    await runner.query(
      `ALTER TABLE contact ADD COLUMN sort_key text GENERATED ALWAYS AS (name_key(family_name || ' ' || given_name)) STORED`,
    );
    await runner.query(`CREATE INDEX contact_sort ON contact (sort_key, id)`);
    await runner.query(`CREATE INDEX contact_updated ON contact (updated_at, id)`);
    await runner.query(`CREATE INDEX contact_created ON contact (created_at, id)`);
    await runner.query(`DROP INDEX contact_family`);
    await runner.query(
      `ALTER TABLE contact_spelling ADD COLUMN key text GENERATED ALWAYS AS (name_key(spelling)) STORED`,
    );
    await runner.query(`CREATE INDEX contact_spelling_key ON contact_spelling USING gin (key gin_trgm_ops)`);
    await runner.query(
      `CREATE INDEX channel_value ON channel USING gin (lower(value) gin_trgm_ops) WHERE address_key IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX mandate_country ON mandate (country)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX mandate_country`);
    await runner.query(`DROP INDEX channel_value`);
    await runner.query(`ALTER TABLE contact_spelling DROP COLUMN key`);
    await runner.query(`CREATE INDEX contact_family ON contact (family_name, given_name, id)`);
    await runner.query(`DROP INDEX contact_created`);
    await runner.query(`DROP INDEX contact_updated`);
    await runner.query(`ALTER TABLE contact DROP COLUMN sort_key`);
    await runner.query(`DROP FUNCTION name_key(text)`);
  }
}
