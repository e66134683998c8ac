import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Senders, suppressions, and waves with the audience that was frozen for them. */
export class CreateWaves20261123100400 implements MigrationInterface {
  name = 'CreateWaves20261123100400';

  async up(runner: QueryRunner): Promise<void> {
    await this.createSenders(runner);
    await this.createSuppressions(runner);
    await this.createWaves(runner);
  }

  private async createSenders(runner: QueryRunner): Promise<void> {
    // smtp_source 'environment' means SMTP_URL, 'practice' the built-in server. Secrets are encrypted with a key that
    // derives from DEMARCHE_SECRET. A null limit means: no limit of ours.
    await runner.query(`
      CREATE TABLE sender (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE,
        name text NOT NULL,
        email text NOT NULL,
        mail_domain text NOT NULL,
        smtp_source text NOT NULL CHECK (smtp_source IN ('environment', 'practice', 'stored')),
        smtp_url_encrypted bytea,
        dkim_domain text,
        dkim_selector text,
        dkim_key_encrypted bytea,
        max_per_hour integer CHECK (max_per_hour > 0),
        max_per_domain_per_hour integer CHECK (max_per_domain_per_hour > 0),
        created_at timestamptz NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now(),
        CHECK ((smtp_source = 'stored') = (smtp_url_encrypted IS NOT NULL)),
        CHECK (num_nulls(dkim_domain, dkim_selector, dkim_key_encrypted) IN (0, 3))
      )`);
    // Pace and trouble per receiving domain, over all waves and workers. domain '' is the sender as a whole.
    // planned_until: the next free slot; a plan reserves a stretch of it under the row's lock.
    // policy_refusals: refusals for reasons of policy among the policy_letters since the first of them.
    await runner.query(`
      CREATE TABLE receiving_domain (
        sender_id uuid NOT NULL REFERENCES sender ON DELETE CASCADE,
        domain text NOT NULL,
        planned_until timestamptz NOT NULL DEFAULT '-infinity',
        policy_letters smallint NOT NULL DEFAULT 0,
        policy_refusals smallint NOT NULL DEFAULT 0,
        paused_at timestamptz,
        pause_reason text,
        PRIMARY KEY (sender_id, domain),
        CHECK ((paused_at IS NULL) = (pause_reason IS NULL))
      )`);
  }

  private async createSuppressions(runner: QueryRunner): Promise<void> {
    // The address itself is not kept: the keyed hash survives erasure and meets the same address in a new import.
    await runner.query(`
      CREATE TABLE suppression (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        address_key bytea,
        contact_id uuid REFERENCES contact ON DELETE SET NULL,
        campaign_id uuid REFERENCES campaign ON DELETE CASCADE,
        reason text NOT NULL CHECK (reason IN ('unsubscribed', 'asked', 'bounced', 'complained', 'erased', 'manual')),
        source text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        until timestamptz,
        lifted_at timestamptz,
        lifted_by text,
        CHECK (address_key IS NOT NULL OR contact_id IS NOT NULL)
      )`);
    await runner.query(
      `CREATE INDEX suppression_address ON suppression (address_key) WHERE lifted_at IS NULL AND address_key IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX suppression_contact ON suppression (contact_id) WHERE lifted_at IS NULL AND contact_id IS NOT NULL`,
    );
  }

  private async createWaves(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wave (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL,
        campaign_id uuid NOT NULL REFERENCES campaign,
        appeal_id uuid NOT NULL REFERENCES appeal,
        version_id uuid REFERENCES appeal_version,
        segment_id uuid NOT NULL REFERENCES segment,
        sender_id uuid NOT NULL REFERENCES sender,
        mode text NOT NULL CHECK (mode IN ('practice', 'live')),
        state text NOT NULL DEFAULT 'draft'
          CHECK (state IN ('draft', 'approved', 'countdown', 'running', 'paused', 'finished', 'cancelled')),
        starts_at timestamptz,
        send_by timestamptz,
        max_per_hour integer CHECK (max_per_hour > 0),
        max_per_domain_per_hour integer CHECK (max_per_domain_per_hour > 0),
        office_hours jsonb,
        unknown_policy text NOT NULL DEFAULT 'hold' CHECK (unknown_policy IN ('hold', 'resend')),
        audience_filter jsonb,
        audience_hash text,
        approval_hash text,
        approved_by text,
        approved_at timestamptz,
        past_date_reason text,
        launch_key text UNIQUE,
        launched_by text,
        launched_at timestamptz,
        countdown_until timestamptz,
        paused_at timestamptz,
        paused_by text,
        pause_reason text,
        ended_at timestamptz,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        CHECK (state IN ('draft', 'cancelled') OR (version_id IS NOT NULL AND approval_hash IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX wave_open ON wave (state) WHERE state IN ('countdown', 'running', 'paused')`);

    // Frozen at approval: who gets the letter at which address, in which language, with which merge values; or why not.
    await runner.query(`
      CREATE TABLE wave_audience (
        wave_id uuid NOT NULL REFERENCES wave ON DELETE CASCADE,
        contact_id uuid NOT NULL REFERENCES contact,
        seq integer NOT NULL,
        mandate_id uuid,
        language text NOT NULL,
        address text,
        address_key bytea,
        receiving_domain text NOT NULL,
        country char(2),
        fields jsonb NOT NULL,
        excluded text,
        excluded_detail text,
        PRIMARY KEY (wave_id, contact_id),
        UNIQUE (wave_id, seq),
        CHECK (excluded IS NOT NULL OR (address IS NOT NULL AND address_key IS NOT NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['wave_audience', 'wave', 'suppression', 'receiving_domain', 'sender']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
