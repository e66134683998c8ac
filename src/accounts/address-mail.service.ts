// Sends the link that confirms an address, at once and without a queue: the person who asked learns whether it left. It goes
// by the default sender; while that one practises, to the practice mailbox. Its words are fixed: whoever asks for the mail
// chooses nothing that an outsider would read in it, not even a name.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MailedBy } from '../auth/one-time-link.store.js';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { makeToken } from '../domain/letter-token.js';
import { RelayUnreachable, type SmtpProfile, smtpProfileOf } from '../mail/mailer.js';
import { SmtpMailer } from '../mail/smtp-mailer.js';
import { assembleMessage } from '../rendering/assemble-message.js';
import { prepareLetter } from '../rendering/message-parts.js';
import { createDkimSigner } from '../rendering/sign-dkim.js';
import { systemMail } from '../rendering/system-mail.js';
import { type SendingIdentity, SendersService } from '../senders/senders.service.js';

/** A person waits for the answer. */
const LONGEST_WAIT_MS = 15_000;
const PRACTICE_SEEN_SECONDS = 20;

@Injectable()
export class AddressMailService {
  constructor(
    private readonly senders: SendersService,
    private readonly settings: Settings,
    private readonly database: Database,
  ) {}

  /** How a mail would leave now. */
  async road(): Promise<MailedBy> {
    return (await this.sender()).smtpUrl ? 'relay' : 'practice';
  }

  /** @returns why it did not leave; nothing when it did */
  async send(to: string, link: string): Promise<string | undefined> {
    const sender = await this.sender();
    const profile = await this.profileOf(sender);
    if (!profile) return 'the practice mailbox is not there';
    const message = await this.message(sender, to, link);
    const from = `b+${makeToken('bounce', this.settings.keys.token, randomUUID())}@${sender.mailDomain}`;
    try {
      const connection = await new SmtpMailer(profile).open();
      const outcome = await connection.send({ from, to }, message);
      connection.close();
      return outcome.kind === 'accepted' ? undefined : `the mail server answered: ${outcome.response}`;
    } catch (error) {
      if (error instanceof RelayUnreachable) return `the mail server cannot be reached: ${error.message}`;
      throw error;
    }
  }

  private async sender(): Promise<SendingIdentity> {
    return this.senders.identity((await this.senders.findBySlug('default')).id);
  }

  private async message(sender: SendingIdentity, to: string, link: string): Promise<Buffer> {
    const place = new URL(this.settings.publicUrl).host;
    const letter = prepareLetter(await systemMail('confirm-address', { link, place }));
    const text = assembleMessage(
      letter,
      {},
      {
        from: { name: sender.name, address: sender.email },
        to: { address: to },
        date: new Date(),
        messageId: `${randomUUID()}@${sender.mailDomain}`,
        extra: [{ name: 'Auto-Submitted', value: 'auto-generated' }],
      },
    );
    // Every character is ASCII; Latin-1 writes it without transcoding.
    return Buffer.from(sender.dkim ? await createDkimSigner(sender.dkim).sign(text) : text, 'latin1');
  }

  private async profileOf(sender: SendingIdentity): Promise<SmtpProfile | undefined> {
    const { smtpConnectMs, smtpTimeoutMs } = this.settings.env;
    const waits = {
      connectMs: Math.min(smtpConnectMs, LONGEST_WAIT_MS),
      answerMs: Math.min(smtpTimeoutMs, LONGEST_WAIT_MS),
    };
    if (sender.smtpUrl) return { ...smtpProfileOf(sender.smtpUrl, waits), ehloName: sender.mailDomain };
    const [server] = await this.database.query<{ port: number }>(
      `SELECT port FROM practice_server WHERE seen_at > app_now() - make_interval(secs => $1)`,
      [PRACTICE_SEEN_SECONDS],
    );
    return server && { host: '127.0.0.1', port: server.port, isImplicitTls: false, requireTls: false, ...waits };
  }
}
