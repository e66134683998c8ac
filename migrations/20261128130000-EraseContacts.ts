import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person who was erased is recognised when a list brings them again, by keyed hashes alone. */
export class EraseContacts20261128130000 implements MigrationInterface {
  name = 'EraseContacts20261128130000';

  async up(runner: QueryRunner): Promise<void> {
    // key: HMAC of an address, an external id, an office address with a name, or a line of a list. Nobody can read it back.
    await runner.query(`
      CREATE TABLE erased_identity (
        key bytea PRIMARY KEY,
        contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
        erased_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`CREATE INDEX erased_identity_contact ON erased_identity (contact_id)`);
    await this.letErasureEmptyDetails(runner);
  }

  /**
   * What a mail server answered about a letter can name its reader. Whoever says in the transaction that it erases may
   * empty the detail of events of letters to somebody who is erased; nothing else changes.
   */
  private async letErasureEmptyDetails(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND current_setting('demarche.clearing', true) = 'erasure'
           AND (NEW.id, NEW.delivery_id, NEW.at, NEW.kind) = (OLD.id, OLD.delivery_id, OLD.at, OLD.kind)
           AND NEW.detail = OLD.detail - '{response,why}'::text[]
           AND EXISTS (SELECT FROM delivery d JOIN contact c ON c.id = d.contact_id
                        WHERE d.id = OLD.delivery_id AND c.status = 'erased') THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    await runner.query(`DROP TRIGGER delivery_event_append_only ON delivery_event`);
    await runner.query(`
      CREATE TRIGGER delivery_event_append_only BEFORE DELETE ON delivery_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_clearing()`);
    await runner.query(`
      CREATE TRIGGER delivery_event_unchanged BEFORE UPDATE ON delivery_event
        FOR EACH ROW EXECUTE FUNCTION refuse_event_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER delivery_event_unchanged ON delivery_event`);
    await runner.query(`DROP TRIGGER delivery_event_append_only ON delivery_event`);
    await runner.query(`
      CREATE TRIGGER delivery_event_append_only BEFORE DELETE OR UPDATE ON delivery_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_clearing()`);
    await runner.query(`DROP FUNCTION refuse_event_change()`);
    await runner.query(`DROP TABLE erased_identity`);
  }
}
