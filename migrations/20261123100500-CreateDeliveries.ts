import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row per letter, the claims that workers hold on them, and the facts appended about them. */
export class CreateDeliveries20261123100500 implements MigrationInterface {
  name = 'CreateDeliveries20261123100500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE delivery_state AS ENUM ('planned', 'queued', 'claimed', 'handing', 'accepted', 'unknown', 'refused',
                                          'held', 'skipped', 'cancelled', 'expired', 'abandoned')`);
    await this.createDelivery(runner);
    await this.guardTransitions(runner);
    await this.createClaimsAndEvents(runner);
  }

  private async createDelivery(runner: QueryRunner): Promise<void> {
    // No foreign keys: this is the hot table. No e-mail address either: it stays in wave_audience.
    // fillfactor: every letter is updated four times, and the updates should stay in the page.
    // next_at is set exactly while a row is queued, so the only index on a moving column leaves the other
    // state changes alone (they stay heap-only).
    await runner.query(`
      CREATE TABLE delivery (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        wave_id uuid NOT NULL,
        step smallint NOT NULL DEFAULT 0,
        seq integer NOT NULL,
        contact_id uuid NOT NULL,
        mandate_id uuid,
        sender_id uuid NOT NULL,
        receiving_domain text NOT NULL,
        address_key bytea,
        public_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
        message_id text NOT NULL UNIQUE,
        state delivery_state NOT NULL DEFAULT 'planned',
        reason text,
        attempts smallint NOT NULL DEFAULT 0,
        next_at timestamptz,
        claim_token uuid,
        first_attempt_at timestamptz,
        gated_at timestamptz,
        settled_at timestamptz,
        smtp_code smallint,
        smtp_response text,
        bounced_at timestamptz,
        complained_at timestamptz,
        replied_at timestamptz,
        unsubscribed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        UNIQUE (wave_id, seq, step),
        UNIQUE (wave_id, step, contact_id),
        UNIQUE (wave_id, step, address_key),
        CHECK ((state = 'queued') = (next_at IS NOT NULL)),
        CHECK (state NOT IN ('claimed', 'handing') OR claim_token IS NOT NULL),
        CHECK (state NOT IN ('held', 'skipped') OR reason IS NOT NULL)
      ) WITH (fillfactor = 70)`);
    await runner.query(`CREATE INDEX delivery_due ON delivery (wave_id, next_at) WHERE next_at IS NOT NULL`);
    await runner.query(`CREATE INDEX delivery_contact ON delivery (contact_id)`);
    await runner.query(`CREATE INDEX delivery_address ON delivery (address_key) WHERE address_key IS NOT NULL`);
  }

  /** The same table as ALLOWED_TRANSITIONS in domain/delivery.ts; a test holds the two against each other. */
  private async guardTransitions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_transition() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a delivery does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    // The condition is in WHEN, so that an allowed move costs no function call.
    await runner.query(`
      CREATE TRIGGER delivery_transition BEFORE UPDATE OF state ON delivery FOR EACH ROW
      WHEN (OLD.state <> NEW.state AND NOT (
           (OLD.state = 'planned'  AND NEW.state IN ('queued', 'held', 'skipped', 'cancelled', 'expired'))
        OR (OLD.state = 'queued'   AND NEW.state IN ('claimed', 'held', 'skipped', 'cancelled', 'expired', 'unknown'))
        OR (OLD.state = 'claimed'  AND NEW.state IN ('handing', 'queued', 'held', 'skipped', 'cancelled', 'expired', 'unknown'))
        OR (OLD.state = 'handing'  AND NEW.state IN ('accepted', 'queued', 'refused', 'unknown'))
        OR (OLD.state = 'unknown'  AND NEW.state IN ('accepted', 'queued', 'refused', 'abandoned'))
        OR (OLD.state IN ('refused', 'expired') AND NEW.state = 'queued')
        OR (OLD.state = 'held'     AND NEW.state IN ('queued', 'skipped', 'cancelled', 'expired'))
      )) EXECUTE FUNCTION refuse_transition()`);
    await runner.query(`
      CREATE TRIGGER delivery_keeps_its_ids BEFORE UPDATE ON delivery FOR EACH ROW
      WHEN (OLD.message_id <> NEW.message_id OR OLD.public_id <> NEW.public_id OR OLD.contact_id <> NEW.contact_id)
      EXECUTE FUNCTION refuse_change()`);
  }

  private async createClaimsAndEvents(runner: QueryRunner): Promise<void> {
    // One lease for the rows of a claim: renewing it is one update, whatever the number of letters.
    await runner.query(`
      CREATE TABLE delivery_claim (
        token uuid PRIMARY KEY,
        worker text NOT NULL,
        wave_id uuid NOT NULL,
        from_seq integer NOT NULL,
        to_seq integer NOT NULL,
        lease_until timestamptz NOT NULL,
        claimed_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`
      CREATE TABLE delivery_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        delivery_id bigint NOT NULL,
        at timestamptz NOT NULL DEFAULT app_now(),
        kind text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX delivery_event_delivery ON delivery_event (delivery_id, id)`);
    await runner.query(
      `CREATE TRIGGER delivery_event_append_only BEFORE UPDATE OR DELETE ON delivery_event FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['delivery_event', 'delivery_claim', 'delivery']) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DROP FUNCTION refuse_transition()`);
    await runner.query(`DROP TYPE delivery_state`);
  }
}
