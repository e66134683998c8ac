import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What reading and emptying the practice mailbox needs. */
export class ReadPracticeLetters20261123194200 implements MigrationInterface {
  name = 'ReadPracticeLetters20261123194200';

  async up(runner: QueryRunner): Promise<void> {
    // body_text: what a search looks into. emptied_at: thrown away; the content goes a little later, for it can be taken
    // back until then. The row with its Message-ID stays, as it proves that the letter arrived once.
    await runner.query(`
      ALTER TABLE practice_letter
        ADD COLUMN body_text text NOT NULL DEFAULT '',
        ADD COLUMN read_at timestamptz,
        ADD COLUMN emptied_at timestamptz`);
    await runner.query(`CREATE INDEX practice_letter_kept ON practice_letter (id) WHERE emptied_at IS NULL`);
    await runner.query(
      `CREATE INDEX practice_letter_unread ON practice_letter (id) WHERE read_at IS NULL AND emptied_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX practice_letter_kept, practice_letter_unread`);
    await runner.query(
      `ALTER TABLE practice_letter DROP COLUMN body_text, DROP COLUMN read_at, DROP COLUMN emptied_at`,
    );
  }
}
