import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who holds which mandate, how they are reached, and where each value came from. */
export class CreateContacts20261123100200 implements MigrationInterface {
  name = 'CreateContacts20261123100200';

  async up(runner: QueryRunner): Promise<void> {
    await this.createBodies(runner);
    await this.createPeopleInOffice(runner);
    await this.createImports(runner);
    await this.createSegments(runner);
  }

  private async createBodies(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('institution', 'parliament', 'committee', 'delegation', 'permanent_mission',
                                           'ministry', 'government', 'party_group', 'other')),
        parent_id uuid REFERENCES body,
        country char(2),
        language text,
        created_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`CREATE INDEX body_parent ON body (parent_id)`);
    // Bodies are renamed; a letter uses the name that is valid on the day, in its language.
    await runner.query(`
      CREATE TABLE body_name (
        body_id uuid NOT NULL REFERENCES body ON DELETE CASCADE,
        name text NOT NULL,
        language text NOT NULL DEFAULT 'en',
        valid_from date,
        valid_until date,
        UNIQUE NULLS NOT DISTINCT (body_id, language, name, valid_from)
      )`);
  }

  private async createPeopleInOffice(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        printed_name text NOT NULL CHECK (printed_name <> ''),
        given_name text NOT NULL DEFAULT '',
        family_name text NOT NULL DEFAULT '',
        honorific text NOT NULL DEFAULT '',
        name_suffix text NOT NULL DEFAULT '',
        name_key text NOT NULL,
        address_form text NOT NULL DEFAULT 'unknown' CHECK (address_form IN ('f', 'm', 'neutral', 'unknown')),
        address_evidence text,
        own_salutation jsonb NOT NULL DEFAULT '{}',
        languages text[] NOT NULL DEFAULT '{}',
        tags text[] NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deceased', 'erased')),
        merged_into uuid REFERENCES contact,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`CREATE INDEX contact_name_key ON contact USING gin (name_key gin_trgm_ops)`);
    await runner.query(`CREATE INDEX contact_family ON contact (family_name, given_name, id)`);

    await runner.query(`
      CREATE TABLE contact_spelling (
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        spelling text NOT NULL,
        PRIMARY KEY (contact_id, spelling)
      )`);
    await runner.query(`
      CREATE TABLE external_id (
        scheme text NOT NULL,
        value text NOT NULL,
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        PRIMARY KEY (scheme, value)
      )`);
    await runner.query(`CREATE INDEX external_id_contact ON external_id (contact_id)`);

    await runner.query(`
      CREATE TABLE mandate (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        body_id uuid NOT NULL REFERENCES body,
        role text NOT NULL DEFAULT 'member',
        country char(2),
        political_group text,
        starts_on date,
        ends_on date,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now(),
        CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
        UNIQUE NULLS NOT DISTINCT (contact_id, body_id, role, country, starts_on)
      )`);
    await runner.query(`CREATE INDEX mandate_body ON mandate (body_id)`);

    // An office's address belongs to the mandate and lapses with it; a personal one has no mandate.
    // address_key is the keyed hash of the normalised address: equal addresses are found without reading them.
    await runner.query(`
      CREATE TABLE channel (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        mandate_id uuid REFERENCES mandate ON DELETE SET NULL,
        kind text NOT NULL CHECK (kind IN ('email', 'office_email', 'phone', 'contact_form', 'post')),
        value text NOT NULL,
        address_key bytea,
        health text NOT NULL DEFAULT 'unconfirmed' CHECK (health IN ('unconfirmed', 'ok', 'soft', 'bad')),
        is_private boolean NOT NULL DEFAULT false,
        rank smallint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        UNIQUE (contact_id, kind, value),
        CHECK ((kind IN ('email', 'office_email')) = (address_key IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX channel_address ON channel (address_key) WHERE address_key IS NOT NULL`);
    await runner.query(`CREATE INDEX channel_mandate ON channel (mandate_id) WHERE mandate_id IS NOT NULL`);
  }

  private async createImports(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact_import (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        source text NOT NULL,
        file_name text NOT NULL,
        file_sha256 text NOT NULL,
        mapping jsonb NOT NULL,
        state text NOT NULL DEFAULT 'applied' CHECK (state IN ('applied', 'undone')),
        counts jsonb NOT NULL,
        lawful_basis text NOT NULL,
        imported_by text NOT NULL,
        imported_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    // The raw cells stay, so that every value can be traced to its row and a problem row can be mended.
    await runner.query(`
      CREATE TABLE contact_import_row (
        import_id uuid NOT NULL REFERENCES contact_import ON DELETE CASCADE,
        row_number integer NOT NULL,
        cells jsonb NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('new', 'changed', 'unchanged', 'problem')),
        problem text,
        contact_id uuid,
        changes jsonb,
        PRIMARY KEY (import_id, row_number)
      )`);
    await runner.query(`
      CREATE TABLE provenance (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        field text NOT NULL,
        value text NOT NULL,
        source text NOT NULL,
        source_url text,
        import_id uuid REFERENCES contact_import,
        row_number integer,
        retrieved_on date,
        recorded_by text NOT NULL,
        licence text,
        lawful_basis text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`CREATE INDEX provenance_contact ON provenance (contact_id, field)`);
  }

  private async createSegments(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE segment (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL UNIQUE,
        filter jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'segment',
      'provenance',
      'contact_import_row',
      'contact_import',
      'channel',
      'mandate',
      'external_id',
    ];
    for (const table of [...tables, 'contact_spelling', 'contact', 'body_name', 'body']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
