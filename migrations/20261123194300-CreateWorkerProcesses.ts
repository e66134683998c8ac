import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sign of life of each worker: whoever looks at the health of the service sees who works, and who fell silent. */
export class CreateWorkerProcesses20261123194300 implements MigrationInterface {
  name = 'CreateWorkerProcesses20261123194300';

  async up(runner: QueryRunner): Promise<void> {
    // relays: [{ name, awaySince, said }]. clock_ahead_ms: the worker's clock against the database's. stopped_at: it said
    // goodbye; a worker that is not seen and never said so was lost.
    await runner.query(`
      CREATE TABLE worker_process (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        version text NOT NULL,
        started_at timestamptz NOT NULL DEFAULT app_now(),
        seen_at timestamptz NOT NULL DEFAULT app_now(),
        stopped_at timestamptz,
        clock_ahead_ms integer NOT NULL,
        relays jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE worker_process`);
  }
}
