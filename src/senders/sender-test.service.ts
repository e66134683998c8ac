// Tests the mail server of a sender step by step for the admin who asks, with a letter to nobody but that admin.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { PeopleService } from '../auth/people.service.js';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import type { Caller } from '../domain/access.js';
import { parseEmailAddress } from '../domain/email-address.js';
import { Conflict, InvalidInput } from '../domain/errors.js';
import { makeToken } from '../domain/letter-token.js';
import { smtpProfileOf, type SmtpProfile } from '../mail/mailer.js';
import { RelayProbe, type StepResult } from '../mail/relay-probe.js';
import { testMessage } from './test-message.js';
import { SendersService, type SendingIdentity } from './senders.service.js';

/** A person waits for each step; a worker has more patience. */
const LONGEST_STEP_MS = 15_000;
const PRACTICE_SEEN_SECONDS = 20;

@Injectable()
export class SenderTestService {
  private isRunning = false;

  constructor(
    private readonly database: Database,
    private readonly senders: SendersService,
    private readonly people: PeopleService,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
  ) {}

  /**
   * One at a time: it is a connection of this process to wherever an admin says.
   * @throws NotFound, Conflict while another test runs or the practice mailbox is away
   */
  async start(slug: string, caller: Caller, isLetterWanted: boolean): Promise<AsyncGenerator<StepResult>> {
    const { id } = await this.senders.findBySlug(slug);
    const sender = await this.senders.identity(id);
    const { email, emailConfirmedAt } = await this.people.get(caller.personId);
    const to = parseEmailAddress(email);
    if (to.kind === 'invalid') throw new InvalidInput(`No letter can go to your own address: ${to.reason}.`);
    if (isLetterWanted && sender.smtpUrl && !emailConfirmedAt)
      throw new Conflict('Your own address was never confirmed: confirm it in your profile, or test without a letter.');
    const profile = await this.profileOf(sender);
    const bounce = `b+${makeToken('bounce', this.settings.keys.token, randomUUID())}@${sender.mailDomain}`;
    const message = isLetterWanted ? await testMessage(sender, to.address) : undefined;
    await this.record(id, caller.actor, isLetterWanted);
    if (this.isRunning) throw new Conflict('A mail server is being tested already: wait until that is done.');
    this.isRunning = true;
    return this.run(new RelayProbe({ profile, envelope: { from: bounce, to: to.address }, message }));
  }

  private async *run(probe: RelayProbe): AsyncGenerator<StepResult> {
    try {
      yield* probe.run();
    } finally {
      this.isRunning = false;
    }
  }

  private async profileOf(sender: SendingIdentity): Promise<SmtpProfile> {
    const stepMs = Math.min(this.settings.env.smtpConnectMs, LONGEST_STEP_MS);
    const waits = { connectMs: stepMs, answerMs: stepMs };
    if (sender.smtpUrl) return { ...smtpProfileOf(sender.smtpUrl, waits), ehloName: sender.mailDomain };
    const [server] = await this.database.query<{ port: number }>(
      `SELECT port FROM practice_server WHERE seen_at > app_now() - make_interval(secs => $1)`,
      [PRACTICE_SEEN_SECONDS],
    );
    if (!server)
      throw new Conflict('The practice mailbox is not there: the API process hosts it. Look at the health page.');
    return { host: '127.0.0.1', port: server.port, isImplicitTls: false, requireTls: false, ...waits };
  }

  private record(senderId: string, actor: string, isLetterWanted: boolean): Promise<void> {
    const fact = { actor, action: 'sender.tested', subjectKind: 'sender', subjectId: senderId };
    return this.audit.record(this.database, { ...fact, detail: { letter: isLetterWanted } });
  }
}
