import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Test letters: a wave with an audience of one, who is not a contact but the person who ordered it. So no contact's
 * history, suppression or figure ever meets a test, and the gate judges the address of that person.
 */
export class SendTestLetters20261123190600 implements MigrationInterface {
  name = 'SendTestLetters20261123190600';

  async up(runner: QueryRunner): Promise<void> {
    // A test has no segment, and no approved version: its letter may be unfinished and stands in test_letter.
    await runner.query(`
      ALTER TABLE wave
        ADD COLUMN purpose text NOT NULL DEFAULT 'appeal' CHECK (purpose IN ('appeal', 'test')),
        ALTER COLUMN segment_id DROP NOT NULL,
        DROP CONSTRAINT wave_check,
        ADD CONSTRAINT wave_check CHECK (state IN ('draft', 'cancelled') OR purpose = 'test'
          OR (version_id IS NOT NULL AND approval_hash IS NOT NULL)),
        ADD CONSTRAINT wave_has_segment CHECK (purpose = 'test' OR segment_id IS NOT NULL)`);
    await runner.query(`
      CREATE TABLE test_letter (
        wave_id uuid PRIMARY KEY REFERENCES wave (id) ON DELETE CASCADE,
        letter jsonb NOT NULL
      )`);
    // contact_id of such a row is the person's id: the key to contact counts for everybody else.
    await runner.query(`
      ALTER TABLE wave_audience
        DROP CONSTRAINT wave_audience_contact_id_fkey,
        ADD COLUMN person_id uuid REFERENCES person (id) ON DELETE CASCADE,
        ADD COLUMN contact_only uuid GENERATED ALWAYS AS (nullif(contact_id, person_id)) STORED REFERENCES contact (id),
        ADD CONSTRAINT wave_audience_person CHECK (person_id IS NULL OR person_id = contact_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM delivery d USING wave w WHERE w.id = d.wave_id AND w.purpose = 'test'`);
    await runner.query(`DELETE FROM wave WHERE purpose = 'test'`);
    await runner.query(`
      ALTER TABLE wave_audience DROP CONSTRAINT wave_audience_person, DROP COLUMN contact_only, DROP COLUMN person_id,
        ADD CONSTRAINT wave_audience_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact (id)`);
    await runner.query(`DROP TABLE test_letter`);
    await runner.query(`
      ALTER TABLE wave DROP CONSTRAINT wave_has_segment, DROP CONSTRAINT wave_check, DROP COLUMN purpose,
        ALTER COLUMN segment_id SET NOT NULL,
        ADD CONSTRAINT wave_check CHECK (state IN ('draft', 'cancelled') OR (version_id IS NOT NULL AND approval_hash IS NOT NULL))`);
  }
}
