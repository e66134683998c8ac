import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What writing appeals by several people needs: revisions of texts, a submission for approval, and an archive. */
export class LetPeopleWriteAppeals20261123190500 implements MigrationInterface {
  name = 'LetPeopleWriteAppeals20261123190500';

  async up(runner: QueryRunner): Promise<void> {
    // From a sequence, not counted up per text: a text that was removed and written anew must not look like the old one.
    await runner.query(`CREATE SEQUENCE appeal_text_revision AS integer`);
    await runner.query(
      `ALTER TABLE appeal_text ADD COLUMN revision integer NOT NULL DEFAULT nextval('appeal_text_revision')`,
    );
    // submitted_hash is the content that was submitted: with another one, the appeal is a draft again.
    await runner.query(`
      ALTER TABLE appeal
        ADD COLUMN archived_at timestamptz,
        ADD COLUMN submitted_by text,
        ADD COLUMN submitted_at timestamptz,
        ADD COLUMN submitted_hash text,
        ADD CONSTRAINT appeal_submitted CHECK (num_nulls(submitted_by, submitted_at, submitted_hash) IN (0, 3))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE appeal DROP CONSTRAINT appeal_submitted, DROP COLUMN archived_at, DROP COLUMN submitted_by,
        DROP COLUMN submitted_at, DROP COLUMN submitted_hash`);
    await runner.query(`ALTER TABLE appeal_text DROP COLUMN revision`);
    await runner.query(`DROP SEQUENCE appeal_text_revision`);
  }
}
