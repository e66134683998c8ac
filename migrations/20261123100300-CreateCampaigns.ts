import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A cause: its demands, asks, cases and signatories, its appeals and their immutable versions. */
export class CreateCampaigns20261123100300 implements MigrationInterface {
  name = 'CreateCampaigns20261123100300';

  async up(runner: QueryRunner): Promise<void> {
    await this.createCause(runner);
    await this.createAppeals(runner);
    // What the campaign's files last said, item by item: the base of the three-way comparison when they are loaded again.
    await runner.query(`
      CREATE TABLE campaign_file_item (
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        kind text NOT NULL,
        key text NOT NULL,
        content jsonb NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (campaign_id, kind, key)
      )`);
  }

  /** Texts are jsonb objects by language: {"en": "...", "fr": "..."}. */
  private async createCause(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE campaign (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE,
        name jsonb NOT NULL,
        summary jsonb NOT NULL DEFAULT '{}',
        issuers text[] NOT NULL DEFAULT '{}',
        as_of date NOT NULL,
        until date,
        languages text[] NOT NULL,
        default_language text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`
      CREATE TABLE demand (
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        key text NOT NULL,
        position integer NOT NULL,
        text jsonb NOT NULL,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'partly_met', 'met', 'withdrawn')),
        evidence text,
        PRIMARY KEY (campaign_id, key)
      )`);
    // An audience is a named rule over mandates; asks and appeals are meant for audiences.
    await runner.query(`
      CREATE TABLE campaign_audience (
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        key text NOT NULL,
        position integer NOT NULL,
        name jsonb NOT NULL,
        who jsonb NOT NULL,
        PRIMARY KEY (campaign_id, key)
      )`);
    await runner.query(`
      CREATE TABLE ask (
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        key text NOT NULL,
        position integer NOT NULL,
        audiences text[] NOT NULL,
        text jsonb NOT NULL,
        PRIMARY KEY (campaign_id, key)
      )`);
    await runner.query(`
      CREATE TABLE campaign_case (
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        key text NOT NULL,
        position integer NOT NULL,
        name text NOT NULL,
        consent_basis text NOT NULL,
        consent_source text NOT NULL,
        PRIMARY KEY (campaign_id, key)
      )`);
    // A changed fact is a new version; the old one keeps its text and says when it was superseded.
    await runner.query(`
      CREATE TABLE case_fact (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        campaign_id uuid NOT NULL,
        case_key text NOT NULL,
        key text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        text jsonb NOT NULL,
        as_of date NOT NULL,
        source text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT app_now(),
        superseded_at timestamptz,
        UNIQUE (campaign_id, case_key, key, version),
        FOREIGN KEY (campaign_id, case_key) REFERENCES campaign_case ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX case_fact_current ON case_fact (campaign_id, case_key, key) WHERE superseded_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE signatory (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        key text NOT NULL,
        position integer NOT NULL,
        name text NOT NULL,
        affiliation text NOT NULL DEFAULT '',
        is_former boolean NOT NULL DEFAULT false,
        countries text[] NOT NULL,
        since date NOT NULL,
        until date,
        UNIQUE (campaign_id, key)
      )`);
  }

  private async createAppeals(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE appeal (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        campaign_id uuid NOT NULL REFERENCES campaign ON DELETE CASCADE,
        slug text NOT NULL,
        name jsonb NOT NULL,
        audience_key text NOT NULL,
        asks text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        UNIQUE (campaign_id, slug),
        FOREIGN KEY (campaign_id, audience_key) REFERENCES campaign_audience
      )`);
    await runner.query(`
      CREATE TABLE appeal_text (
        appeal_id uuid NOT NULL REFERENCES appeal ON DELETE CASCADE,
        language text NOT NULL,
        subject text NOT NULL,
        mjml text NOT NULL,
        edited_by text NOT NULL,
        edited_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (appeal_id, language)
      )`);
    // facts: the asks, cases, signatories and dates as they stood; content_hash binds an approval to all of it.
    await runner.query(`
      CREATE TABLE appeal_version (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        appeal_id uuid NOT NULL REFERENCES appeal,
        number integer NOT NULL,
        facts jsonb NOT NULL,
        fact_ids uuid[] NOT NULL,
        content_hash text NOT NULL,
        approved_by text NOT NULL,
        approved_at timestamptz NOT NULL DEFAULT app_now(),
        UNIQUE (appeal_id, number)
      )`);
    // compiled is what the sender assembles letters from, made once: {"subject", "html", "text", "fields"} of rendering/.
    await runner.query(`
      CREATE TABLE appeal_version_text (
        version_id uuid NOT NULL REFERENCES appeal_version,
        language text NOT NULL,
        subject text NOT NULL,
        mjml text NOT NULL,
        compiled jsonb NOT NULL,
        PRIMARY KEY (version_id, language)
      )`);
    for (const table of ['appeal_version', 'appeal_version_text']) {
      await runner.query(
        `CREATE TRIGGER ${table}_immutable BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const appeals = ['campaign_file_item', 'appeal_version_text', 'appeal_version', 'appeal_text', 'appeal'];
    const cause = ['signatory', 'case_fact', 'campaign_case', 'ask', 'campaign_audience', 'demand', 'campaign'];
    for (const table of [...appeals, ...cause]) await runner.query(`DROP TABLE ${table}`);
  }
}
