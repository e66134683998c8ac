import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the installation row tell that it was loaded from a dump into the very database that it was dumped from. */
export class NoticeReloadedDumps20261123100700 implements MigrationInterface {
  name = 'NoticeReloadedDumps20261123100700';

  async up(runner: QueryRunner): Promise<void> {
    // The transaction that wrote the row, as it says itself. PostgreSQL's own word is xmin: after a dump was loaded, the two
    // differ, while cluster, database and timeline are the same. Who updates the row, or rewrites the table, sets it anew.
    await runner.query(`ALTER TABLE installation ADD COLUMN written_in xid8`);
    await runner.query(`UPDATE installation SET written_in = pg_current_xact_id()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE installation DROP COLUMN written_in`);
  }
}
