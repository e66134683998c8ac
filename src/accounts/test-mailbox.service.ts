// Where a test letter to oneself may go. Its words were approved by no one, so a live one must not be a way to write to an
// outsider: it goes to a confirmed address, in a domain that an admin named, and never to a contact.
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { onlyRow, type Sql } from '../database/database.js';
import type { Caller } from '../domain/access.js';
import { addressKey, type EmailAddress, parseEmailAddress } from '../domain/email-address.js';
import { Conflict, Forbidden } from '../domain/errors.js';
import type { WaveMode } from '../domain/wave.js';
import { MailboxStore } from './mailbox.store.js';
import { TestDomainsStore } from './test-domains.store.js';

export interface TestMailbox {
  personId: string;
  address: string;
  domain: string;
  addressKey: Buffer;
}

@Injectable()
export class TestMailboxService {
  constructor(
    private readonly mailboxes: MailboxStore,
    private readonly domains: TestDomainsStore,
    private readonly settings: Settings,
  ) {}

  /** @throws Forbidden for a key that may not launch; Conflict saying what to do when no test can go there */
  async of(sql: Sql, caller: Caller, mode: WaveMode): Promise<TestMailbox> {
    const { email, isConfirmed } = onlyRow(
      await sql.query<{ email: string; isConfirmed: boolean }>(
        `SELECT email, email_confirmed_at IS NOT NULL AS "isConfirmed" FROM person WHERE id = $1`,
        [caller.personId],
      ),
    );
    const parsed = parseEmailAddress(email);
    if (parsed.kind === 'invalid')
      throw new Conflict(`Your own address cannot be written to: ${parsed.reason}. Change it in your profile.`);
    if (mode === 'live') await this.refuseLive(sql, caller, parsed, isConfirmed);
    if (await this.mailboxes.isSuppressed(sql, parsed, mode))
      throw new Conflict('Your own address is on the list of those that get no letters: lift that in Settings.');
    const { address, domain } = parsed;
    return { personId: caller.personId, address, domain, addressKey: addressKey(this.settings.keys, parsed) };
  }

  private async refuseLive(sql: Sql, caller: Caller, address: EmailAddress, isConfirmed: boolean): Promise<void> {
    if (!caller.scopes.includes('launch'))
      throw new Forbidden(
        'A live test letter leaves from the real sender: this API key lacks the scope launch for it.',
      );
    if (!isConfirmed)
      throw new Conflict(
        'Your own address was never confirmed, and live test letters go to confirmed addresses only: save it again in ' +
          'your profile and open the link that comes by mail, or ask an admin to confirm it under Settings, People.',
      );
    const { domains } = await this.domains.get(sql);
    if (!domains.includes(address.domain)) throw new Conflict(notAllowed(address.domain, domains));
    if (await this.mailboxes.isOfContact(sql, address))
      throw new Conflict('Your own address is that of a contact, to whom only a wave writes: test in practice mode.');
  }
}

function notAllowed(domain: string, allowed: readonly string[]): string {
  const todo = `An admin adds ${domain} under Settings, Senders, “Live test letters”; or test in practice mode.`;
  if (allowed.length === 0) return `No domain is allowed for live test letters yet. ${todo}`;
  return `Live test letters go only to addresses in ${allowed.join(', ')}, and yours is in ${domain}. ${todo}`;
}
