import type { MigrationInterface, QueryRunner } from 'typeorm';

const SOURCES = ['mandate', 'channel'];

/**
 * What of somebody's mandates and addresses decides about letters to them, put together once and not at every question: for
 * 100,000 people that took most of a second. Whatever changes a mandate or an address says so in the same transaction.
 */
export class KeepStandings20261128190000 implements MigrationInterface {
  name = 'KeepStandings20261128190000';

  async up(runner: QueryRunner): Promise<void> {
    // Without names and addresses, and no reference: it never holds up whoever deletes a contact.
    await runner.query(`
      CREATE TABLE contact_standing (
        contact_id uuid PRIMARY KEY,
        facts text NOT NULL,
        good_from date NOT NULL,
        good_until date
      )`);
    await runner.query(
      `CREATE INDEX contact_standing_until ON contact_standing (good_until) WHERE good_until IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX contact_standing_from ON contact_standing (good_from)`);
    // Only ever added to by changes: they wait for nobody, and nobody for them.
    await runner.query(`CREATE TABLE contact_standing_due (contact_id uuid NOT NULL)`);
    await runner.query(`INSERT INTO contact_standing_due SELECT id FROM contact`);
    await runner.query(`
      CREATE FUNCTION standing_is_due() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' THEN
          INSERT INTO contact_standing_due SELECT DISTINCT contact_id FROM removed;
        END IF;
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO contact_standing_due SELECT DISTINCT contact_id FROM added;
        END IF;
        RETURN NULL;
      END $$`);
    for (const table of SOURCES) {
      await trigger(runner, table, 'INSERT', 'NEW TABLE AS added');
      await trigger(runner, table, 'UPDATE', 'OLD TABLE AS removed NEW TABLE AS added');
      await trigger(runner, table, 'DELETE', 'OLD TABLE AS removed');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of SOURCES) {
      for (const act of ['insert', 'update', 'delete']) {
        await runner.query(`DROP TRIGGER ${table}_standing_${act} ON ${table}`);
      }
    }
    await runner.query(`DROP FUNCTION standing_is_due()`);
    await runner.query(`DROP TABLE contact_standing_due`);
    await runner.query(`DROP TABLE contact_standing`);
  }
}

async function trigger(runner: QueryRunner, table: string, act: string, tables: string): Promise<void> {
  await runner.query(`
    CREATE TRIGGER ${table}_standing_${act.toLowerCase()} AFTER ${act} ON ${table} REFERENCING ${tables}
      FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due()`);
}
