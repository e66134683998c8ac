import type { MigrationInterface, QueryRunner } from 'typeorm';

const OUTCOMES = `'new', 'changed', 'unchanged', 'problem'`;
const TABLES = ['contact_import_row', 'contact_import_plan_row'];
const PROVENANCE = `'{"sourceUrl": null, "retrievedOn": null, "licence": null}'::jsonb`;

/**
 * What became of a row is kept in columns: a problem has a field and a reason, a row that a person left out is no problem, and
 * values that were left out are notes. Drafts say where their list was found.
 */
export class TypeImportOutcomes20261130222800 implements MigrationInterface {
  name = 'TypeImportOutcomes20261130222800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE contact_import_row ADD COLUMN sheet text, ADD COLUMN field text, ADD COLUMN reason text`,
    );
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN notes jsonb NOT NULL DEFAULT '[]'`);
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_outcome_check`);
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_outcome_check CHECK (outcome IN (${OUTCOMES}, 'left_out'))`,
      );
    }
    await runner.query(`ALTER TABLE contact_import_plan_row ADD COLUMN alike jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(
      `UPDATE contact_import_row SET field = nullif(split_part(problem, ': ', 1), problem),
              reason = CASE WHEN problem LIKE '%: %' THEN substr(problem, position(': ' IN problem) + 2) ELSE problem END
        WHERE problem IS NOT NULL`,
    );
    await runner.query(`ALTER TABLE contact_import_row DROP COLUMN problem`);
    for (const table of TABLES) {
      await runner.query(
        `UPDATE ${table} SET outcome = 'left_out', field = NULL, reason = NULL WHERE outcome = 'problem' AND field = 'left_out'`,
      );
    }
    await runner.query(
      `UPDATE contact_import i SET counts = counts || jsonb_build_object('leftOut', r.left_out, 'problems', (counts->>'problems')::int - r.left_out)
         FROM (SELECT o.id, (SELECT count(*)::int FROM contact_import_row x WHERE x.import_id = o.id AND x.outcome = 'left_out') AS left_out
                 FROM contact_import o) r
        WHERE r.id = i.id AND i.counts ? 'problems'`,
    );
    await runner.query(`UPDATE contact_import SET options = ${PROVENANCE} || options WHERE options IS NOT NULL`);
    // Its dry runs did not look for values to leave out, nor count what is missing.
    await runner.query(`UPDATE contact_import SET state = 'draft' WHERE state = 'planned'`);
    await runner.query(`UPDATE contact_import_draft SET plan = NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(
        `UPDATE ${table} SET outcome = 'problem', field = 'left_out', reason = 'left out by hand' WHERE outcome = 'left_out'`,
      );
    }
    await runner.query(`ALTER TABLE contact_import_row ADD COLUMN problem text`);
    await runner.query(
      `UPDATE contact_import_row SET problem = concat_ws(': ', field, reason) WHERE reason IS NOT NULL`,
    );
    await runner.query(
      `UPDATE contact_import SET counts = counts - 'leftOut' ||
              jsonb_build_object('problems', (counts->>'problems')::int + (counts->>'leftOut')::int)
        WHERE counts ? 'leftOut'`,
    );
    await runner.query(
      `UPDATE contact_import SET options = options - 'sourceUrl' - 'retrievedOn' - 'licence' WHERE options IS NOT NULL`,
    );
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_outcome_check`);
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_outcome_check CHECK (outcome IN (${OUTCOMES}))`);
      await runner.query(`ALTER TABLE ${table} DROP COLUMN notes`);
    }
    await runner.query(`ALTER TABLE contact_import_plan_row DROP COLUMN alike`);
    await runner.query(`ALTER TABLE contact_import_row DROP COLUMN sheet, DROP COLUMN field, DROP COLUMN reason`);
  }
}
