import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The address of an account counts for letters that nobody approved (tests to oneself) only when it was confirmed: by a
 * link in a mail to it, or by an admin. Live test letters go only into domains that an admin names.
 */
export class ConfirmAddresses20261130223000 implements MigrationInterface {
  name = 'ConfirmAddresses20261130223000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE person ADD COLUMN email_confirmed_at timestamptz`);
    // An admin named the address of every account when it was made; whoever changed it since did so on their own word.
    await runner.query(`
      UPDATE person p SET email_confirmed_at = created_at
       WHERE NOT EXISTS (SELECT FROM audit_entry e
                          WHERE e.subject_kind = 'person' AND e.subject_id = p.id::text
                            AND e.action = 'person.account_changed' AND e.detail -> 'changed' ? 'email')`);
    // mailed_by: how the link left; nothing while it did not, so that only an admin can confirm the address.
    await runner.query(`
      ALTER TABLE one_time_link
        ADD COLUMN mailed_by text CHECK (mailed_by IN ('relay', 'practice')),
        DROP CONSTRAINT one_time_link_purpose_check,
        ADD CONSTRAINT one_time_link_purpose_check
          CHECK (purpose IN ('set_up', 'invite', 'password_reset', 'new_address'))`);
    await runner.query(`CREATE INDEX one_time_link_person ON one_time_link (person_id) WHERE person_id IS NOT NULL`);
    // Older rows have the hash of their address only, from which that of the mailbox cannot be made.
    await runner.query(`ALTER TABLE suppression ADD COLUMN mailbox_key bytea`);
    await runner.query(`
      CREATE INDEX suppression_mailbox ON suppression (mailbox_key) WHERE lifted_at IS NULL AND mailbox_key IS NOT NULL`);
    await runner.query(`
      CREATE TABLE test_letter_rule (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        domains text[] NOT NULL DEFAULT '{}',
        changed_by text,
        changed_at timestamptz
      )`);
    await runner.query(`INSERT INTO test_letter_rule DEFAULT VALUES`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE test_letter_rule`);
    await runner.query(`DROP INDEX suppression_mailbox`);
    await runner.query(`ALTER TABLE suppression DROP COLUMN mailbox_key`);
    await runner.query(`DELETE FROM one_time_link WHERE purpose = 'new_address'`);
    await runner.query(`DROP INDEX one_time_link_person`);
    await runner.query(`
      ALTER TABLE one_time_link
        DROP COLUMN mailed_by,
        DROP CONSTRAINT one_time_link_purpose_check,
        ADD CONSTRAINT one_time_link_purpose_check CHECK (purpose IN ('set_up', 'invite', 'password_reset'))`);
    await runner.query(`ALTER TABLE person DROP COLUMN email_confirmed_at`);
  }
}
