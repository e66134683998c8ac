// Hands letters to a relay with nodemailer's SMTP connection and knows the phase of every failure.
// It composes nothing: the message comes ready, the envelope explicit.
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import { outcomeOfFailure, type SendOutcome, type SmtpPhase } from '../domain/smtp-outcome.js';
import { type Envelope, type MailConnection, type Mailer, RelayUnreachable, type SmtpProfile } from './mailer.js';

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

export class SmtpMailer implements Mailer {
  constructor(private readonly profile: SmtpProfile) {}

  async open(): Promise<MailConnection> {
    const { profile } = this;
    const connection = new SMTPConnection({
      host: profile.host,
      port: profile.port,
      secure: profile.isImplicitTls,
      requireTLS: profile.requireTls,
      name: profile.ehloName,
      connectionTimeout: profile.connectMs,
      greetingTimeout: profile.connectMs,
      dnsTimeout: profile.connectMs,
      socketTimeout: profile.answerMs,
      allowInternalNetworkInterfaces: true,
    });
    await connect(connection);
    if (profile.user !== undefined) await logIn(connection, profile);
    return new OpenConnection(connection);
  }
}

function connect(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: SmtpError) => {
      connection.close();
      // A late error of a connection that is given up must not end the process.
      connection.on('error', () => undefined);
      reject(new RelayUnreachable(error.response || error.message, error.code));
    };
    connection.once('error', fail);
    connection.connect((error?: SmtpError | null) => {
      connection.off('error', fail);
      if (error) fail(error);
      else resolve();
    });
  });
}

function logIn(connection: SMTPConnection, profile: SmtpProfile): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: SmtpError) => {
      connection.close();
      connection.on('error', () => undefined);
      reject(new RelayUnreachable(error.response || error.message, error.code));
    };
    connection.once('error', fail);
    connection.login({ user: profile.user, pass: profile.password ?? '' }, (error?: SmtpError | null) => {
      connection.off('error', fail);
      if (error) fail(error);
      else resolve();
    });
  });
}

class OpenConnection implements MailConnection {
  isOpen = true;
  /** Called when the connection breaks while a message is under way. */
  private broken?: (error: SmtpError) => void;

  constructor(private readonly connection: SMTPConnection) {
    connection.on('error', (error: SmtpError) => {
      this.isOpen = false;
      this.broken?.(error);
    });
    connection.on('end', () => {
      this.isOpen = false;
      this.broken?.(new Error('the connection was closed'));
    });
  }

  async send(envelope: Envelope, message: Buffer): Promise<SendOutcome> {
    const body = new BodyStream(message);
    const outcome = await new Promise<SendOutcome>((resolve) => {
      const fail = (error: SmtpError) => resolve(outcomeOfFailure(failureOf(error, body.isStarted)));
      this.broken = fail;
      // The size goes to MAIL FROM where the relay announces SIZE. One recipient: rejected means refused as a whole.
      this.connection.send({ from: envelope.from, to: [envelope.to], size: message.length }, body, (error, info) => {
        if (error) fail(error);
        else resolve({ kind: 'accepted', code: codeOf(info.response) ?? 250, response: info.response });
      });
    });
    this.broken = undefined;
    // After anything but a clean answer the state of the dialogue is not worth trusting.
    if (outcome.kind !== 'accepted') this.close();
    return outcome;
  }

  close(): void {
    this.isOpen = false;
    this.connection.close();
  }
}

/** nodemailer pipes the message only after a positive answer to DATA: reading it marks the start of the body. */
class BodyStream extends Readable {
  isStarted = false;

  constructor(private readonly message: Buffer) {
    super();
  }

  override _read(): void {
    this.isStarted = true;
    this.push(this.message);
    this.push(null);
  }
}

function failureOf(error: SmtpError, isBodyStarted: boolean): { code?: number; response: string; phase: SmtpPhase } {
  const response = error.response || error.message;
  const code = error.responseCode ?? codeOf(error.response);
  return { code, response, phase: isBodyStarted ? 'body' : phaseOf(error.command) };
}

function phaseOf(command?: string): SmtpPhase {
  if (command === 'MAIL FROM') return 'mail';
  if (command === 'RCPT TO') return 'rcpt';
  if (command === 'DATA') return 'data';
  return 'mail';
}

function codeOf(response?: string): number | undefined {
  const code = /^(\d{3})(?=[ -]|$)/.exec(response ?? '')?.[1];
  return code ? Number(code) : undefined;
}
