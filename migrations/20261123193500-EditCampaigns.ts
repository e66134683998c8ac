import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Campaigns are edited by several people: what they read has a number, what they withdraw a date, what they change a history. */
export class EditCampaigns20261123193500 implements MigrationInterface {
  name = 'EditCampaigns20261123193500';

  async up(runner: QueryRunner): Promise<void> {
    // revision counts up with every change, so that an edit of something that has changed meanwhile is noticed.
    for (const table of ['campaign', 'demand', 'campaign_audience', 'ask', 'campaign_case', 'signatory']) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN revision integer NOT NULL DEFAULT 1`);
    }
    // A demand has its status and a signatory a last day; asks and cases are withdrawn as a whole.
    for (const table of ['ask', 'campaign_case']) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN withdrawn_at timestamptz`);
    }
    // hand_ordered: kinds of items that a person put in order; loading the files leaves their order alone.
    await runner.query(
      `ALTER TABLE campaign ADD COLUMN archived_at timestamptz, ADD COLUMN hand_ordered text[] NOT NULL DEFAULT '{}'`,
    );
    // Apart from the audit log, which is append-only: this holds what was said about named people, and goes when they go.
    // before is null for something new, after for something that was removed.
    await runner.query(`
      CREATE TABLE campaign_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        kind text NOT NULL,
        key text NOT NULL,
        act text NOT NULL CHECK (act IN ('added', 'changed', 'withdrawn', 'restored', 'loaded', 'ordered', 'removed')),
        before jsonb,
        after jsonb,
        actor text NOT NULL,
        at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`CREATE INDEX campaign_change_item ON campaign_change (campaign_id, kind, key, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE campaign_change`);
    await runner.query(`ALTER TABLE campaign DROP COLUMN archived_at, DROP COLUMN hand_ordered`);
    for (const table of ['ask', 'campaign_case']) await runner.query(`ALTER TABLE ${table} DROP COLUMN withdrawn_at`);
    for (const table of ['campaign', 'demand', 'campaign_audience', 'ask', 'campaign_case', 'signatory']) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN revision`);
    }
  }
}
