// The SMTP server of practice mode. It listens on the loopback address only, keeps every letter in the database, and
// says where it is; the API process hosts it.
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Database } from '../database/database.js';
import { PracticeLetterStore } from './practice-letter.store.js';

const LOOPBACK = '127.0.0.1';
const LARGEST_LETTER = 25 * 1024 * 1024;
const SAY_EVERY_MS = 5_000;

@Injectable()
export class PracticeServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PracticeServer.name);
  private readonly server: SMTPServer;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly letters: PracticeLetterStore,
  ) {
    this.server = new SMTPServer({
      banner: 'Demarche practice mailbox',
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: LARGEST_LETTER,
      disableReverseLookup: true,
      logger: false,
      onData: (stream, session, done) => {
        this.keep(stream, session).then(
          () => done(),
          (error: Error) => done(temporary(`the letter could not be kept: ${error.message}`)),
        );
      },
    });
    this.server.on('error', (error) => this.logger.warn(`practice server: ${error.message}`));
  }

  async onApplicationBootstrap(): Promise<void> {
    const port = await new Promise<number>((resolve, reject) => {
      this.server.once('error', reject);
      const listening = this.server.listen(0, LOOPBACK, () => resolve((listening.address() as { port: number }).port));
    });
    await this.say(port);
    this.timer = setInterval(() => {
      Promise.all([this.say(port), this.letters.purge()]).catch((error: Error) =>
        this.logger.warn(`practice server: ${error.message}`),
      );
    }, SAY_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private async say(port: number): Promise<void> {
    await this.database.query(
      `INSERT INTO practice_server (port) VALUES ($1) ON CONFLICT (id) DO UPDATE SET port = excluded.port, seen_at = app_now()`,
      [port],
    );
  }

  /** The letter is committed before the 250 goes out. */
  private async keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    if (stream.sizeExceeded) throw new Error('it is larger than 25 MB');
    const raw = Buffer.concat(chunks);
    const { subject, messageId, text } = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
    const { mailFrom, rcptTo } = session.envelope;
    await this.letters.keep({
      envelopeFrom: mailFrom ? mailFrom.address : '',
      envelopeTo: rcptTo.map((to) => to.address).join(', '),
      messageId: messageId?.replace(/^<|>$/g, '') ?? null,
      // PostgreSQL stores no NUL in text; the bytes themselves are kept as they came.
      subject: (subject ?? '').replaceAll('\0', ''),
      bodyText: (text ?? '').replaceAll('\0', ''),
      raw,
    });
  }
}

/** smtp-server answers with the code of the error. */
function temporary(message: string): Error {
  return Object.assign(new Error(message), { responseCode: 451 });
}
