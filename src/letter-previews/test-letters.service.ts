// A letter to oneself, as somebody of the audience would get it. It is a real delivery: made, gated and sent like all
// others, so that what arrives is what would arrive. It belongs to no contact and is in no figure of a wave.
import { Injectable } from '@nestjs/common';
import { TestMailboxService } from '../accounts/test-mailbox.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import type { Caller } from '../domain/access.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import type { CompiledLetter } from '../domain/letter.js';
import type { WaveMode } from '../domain/wave.js';
import { fill } from '../rendering/fill-letter.js';
import type { TestLetterView, TestOrder } from './letter-preview.dto.js';
import { LetterReaderService, type Reading } from './letter-reader.service.js';
import { TestLetterStore, type NewTest } from './test-letter.store.js';

/** What tells a test in a mailbox. */
export const TEST_MARK = '[Test] ';

@Injectable()
export class TestLettersService {
  constructor(
    private readonly database: Database,
    private readonly store: TestLetterStore,
    private readonly readers: LetterReaderService,
    private readonly mailboxes: TestMailboxService,
    private readonly audit: AuditLog,
    private readonly settings: Settings,
  ) {}

  /**
   * @throws InvalidInput when the letter has problems or the reader lacks a value; Conflict when it cannot go out, Forbidden
   *   for a live one ordered with a key that may not launch
   */
  async order(appealId: string, order: TestOrder, caller: Caller): Promise<TestLetterView> {
    const reading = await this.readers.read(appealId, order);
    const letter = testOf(reading);
    const { context, values, reader } = reading;
    const mode = this.modeOf(order.mode, context.sender.smtpSource);
    const id = await this.database.transaction(async (sql) => {
      const to = await this.mailboxes.of(sql, caller, mode);
      const { campaignId, sender } = context;
      const test: NewTest = {
        appealId,
        campaignId,
        senderId: sender.id,
        mode,
        letter,
        values,
        to,
        actor: caller.actor,
      };
      const made = await this.store.insert(sql, test);
      // The hash tells where it went to whoever has the address and asks, and to nobody else.
      const toKey = to.addressKey.toString('hex');
      const detail = { appealId, language: order.language, mode, readAs: reader.contactId, addressKey: toKey };
      const fact = { actor: caller.actor, action: 'appeal.test_ordered', subjectKind: 'wave', subjectId: made };
      await this.audit.record(sql, { ...fact, detail });
      return made;
    });
    return this.find(id, caller.personId);
  }

  /** @throws NotFound, also for a test of somebody else */
  async find(id: string, personId: string): Promise<TestLetterView> {
    const found = await this.store.find(this.database, id, personId);
    if (!found) throw new NotFound('There is no such test letter of yours.');
    const { letter, values, ...test } = found;
    return { ...test, subject: fill(letter.subject, values) };
  }

  private modeOf(wish: WaveMode | undefined, smtpSource: string): WaveMode {
    const mode = wish ?? (smtpSource === 'practice' ? 'practice' : 'live');
    if (mode === 'practice') return mode;
    if (smtpSource === 'practice')
      throw new Conflict('No mail server is set up: the test can go to the practice mailbox only.');
    if (!this.settings.env.publicUrl?.startsWith('https://'))
      throw new Conflict('A live letter needs PUBLIC_URL with https: the opt-out link in it leads there.');
    return mode;
  }
}

function testOf(reading: Reading): CompiledLetter {
  if (reading.kind === 'broken')
    throw new InvalidInput('The letter cannot be sent before its problems are solved.', reading.problems);
  if (reading.kind === 'missing') {
    const fields = reading.fields.join(', ');
    throw new InvalidInput(
      `${reading.reader.name} would get no letter: ${fields} is not known. Choose another reader.`,
    );
  }
  return { ...reading.compiled, subject: [TEST_MARK, ...reading.compiled.subject] };
}
