// What is known of the mailbox behind an address: whether a contact has it, under whatever spelling, and whether it is kept
// out. Addresses of contacts are compared as texts, those of suppressions by their keyed hashes.
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import type { Sql } from '../database/database.js';
import { addressKey, type EmailAddress } from '../domain/email-address.js';
import { mailboxKey, mailboxOf, spellingsOf } from '../domain/mailbox.js';
import type { WaveMode } from '../domain/wave.js';

@Injectable()
export class MailboxStore {
  constructor(private readonly settings: Settings) {}

  /** Retired addresses count too. What is compared begins alike, so the index of addresses narrows the search. */
  async isOfContact(sql: Sql, address: EmailAddress): Promise<boolean> {
    const { local, domains, separators } = mailboxOf(address);
    const rows = await sql.query(
      `SELECT FROM channel c, lower(c.value) AS v (address), split_part(v.address, '@', 1) AS w (written)
        WHERE c.address_key IS NOT NULL AND lower(c.value) LIKE $1 AND split_part(v.address, '@', 2) = ANY ($2)
          AND replace(CASE WHEN left(w.written, 1) = '+' THEN w.written
                           ELSE split_part(translate(w.written, $3, '++'), '+', 1) END, '.', '') = $4 LIMIT 1`,
      [`${local.charAt(0).replace(/[\\%_]/g, '\\$&')}%`, domains, separators, local],
    );
    return rows.length > 0;
  }

  /** In force now. A suppression of practice letters does not count for live ones. */
  async isSuppressed(sql: Sql, address: EmailAddress, mode: WaveMode): Promise<boolean> {
    const { keys } = this.settings;
    const spellings = spellingsOf(address).map((normalised) => addressKey(keys, { normalised }));
    const rows = await sql.query(
      `SELECT FROM suppression WHERE (address_key = ANY ($1) OR mailbox_key = $2) AND lifted_at IS NULL
          AND (until IS NULL OR until > app_now()) AND (NOT practice_only OR $3 = 'practice') LIMIT 1`,
      [spellings, mailboxKey(keys, address), mode],
    );
    return rows.length > 0;
  }
}
