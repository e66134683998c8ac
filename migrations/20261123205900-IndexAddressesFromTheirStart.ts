import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds addresses by how they begin; the trigram index reads every address of a parliament for a word of its domain. */
export class IndexAddressesFromTheirStart20261123205900 implements MigrationInterface {
  name = 'IndexAddressesFromTheirStart20261123205900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX channel_value_start ON channel (lower(value) text_pattern_ops) WHERE address_key IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX channel_value_start`);
  }
}
