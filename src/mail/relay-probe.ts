// Looks at a relay step by step, as a worker would use it, and says after each step what it found: name, connection,
// greeting, TLS, login, sender, recipient, and one letter if that is wanted. It stops where a worker would be stopped.
import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  bad,
  judgeCertificate,
  judgeLogin,
  judgeMessage,
  judgeRecipient,
  judgeSender,
  judgeUnreached,
  ok,
  type RelayStep,
  skipped,
  type StepFinding,
  warn,
} from '../domain/relay-test.js';
import type { Envelope, SmtpProfile } from './mailer.js';
import { isLoopback, problemOfAddress } from './relay-place.js';
import { DialogueBroken, type SmtpAnswer, SmtpDialogue, type TlsFacts } from './smtp-dialogue.js';

export interface StepResult extends StepFinding {
  step: RelayStep;
  ms: number;
}

export interface ProbeWish {
  profile: SmtpProfile;
  envelope: Envelope;
  /** A finished message, when one shall be handed over. */
  message?: string;
}

const LONGEST_SAID = 300;

export class RelayProbe {
  private dialogue?: SmtpDialogue;
  private address = '';
  private offers: string[] = [];

  constructor(private readonly wish: ProbeWish) {}

  /** Ends after the first step that is bad. */
  async *run(): AsyncGenerator<StepResult> {
    try {
      for (const [step, act] of this.steps()) {
        const started = performance.now();
        const finding = await this.tried(act);
        yield { step, ...finding, ms: Math.round(performance.now() - started) };
        if (finding.state === 'bad') return;
      }
    } finally {
      this.dialogue?.close();
    }
  }

  private steps(): [RelayStep, () => Promise<StepFinding>][] {
    const greeting: [RelayStep, () => Promise<StepFinding>] = ['greeting', () => this.greet()];
    const tls: [RelayStep, () => Promise<StepFinding>] = ['tls', () => this.secure()];
    return [
      ['resolve', () => this.resolve()],
      ['connect', () => this.connect()],
      ...(this.wish.profile.isImplicitTls ? [tls, greeting] : [greeting, tls]),
      ['login', () => this.logIn()],
      ['sender', () => this.nameSender()],
      ['recipient', () => this.nameRecipient()],
      ['message', () => this.handOver()],
    ];
  }

  private async tried(act: () => Promise<StepFinding>): Promise<StepFinding> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof DialogueBroken) return this.judgeBroken(error);
      throw error;
    }
  }

  private judgeBroken({ kind, message }: DialogueBroken): StepFinding {
    if (kind === 'refused') return judgeUnreached(message, this.place);
    if (kind === 'silent') {
      return bad(
        `The server fell silent: ${message}.`,
        'A wrong port may be the reason: 465 goes with TLS from the start, 587 with STARTTLS. Or the server is overloaded: try again.',
      );
    }
    if (kind === 'foreign') {
      return bad(
        `This is no mail server, or it speaks another kind of TLS here (${message}).`,
        'Look at the port: 465 goes with TLS from the start, 587 with STARTTLS.',
      );
    }
    return bad(
      `The server ended the connection (${message}).`,
      'Try again; if it stays so, ask whoever runs the server.',
    );
  }

  private get place(): string {
    return `${this.wish.profile.host}:${this.wish.profile.port}`;
  }

  private async resolve(): Promise<StepFinding> {
    const { host, connectMs } = this.wish.profile;
    const late = sleep(connectMs, 'late' as const, { ref: false });
    const found = await Promise.race([
      isIP(host) === 0 ? lookup(host).catch(() => undefined) : { address: host },
      late,
    ]);
    if (found === 'late')
      return bad(`No answer about the name ${host}.`, 'Look at the name service (DNS) of this machine.');
    if (!found) return bad(`There is no server named ${host}.`, 'Look at the spelling of the name.');
    const problem = problemOfAddress(found.address);
    if (problem) return bad(`The name leads to ${found.address}, which ${problem}.`, 'Give the name of a mail server.');
    this.address = found.address;
    return ok(found.address === host ? 'An IP address needs no name.' : `The name leads to ${found.address}.`);
  }

  private async connect(): Promise<StepFinding> {
    const { port, connectMs } = this.wish.profile;
    this.dialogue = await SmtpDialogue.open(this.address, port, connectMs);
    return ok(`Something answers at ${this.place}.`);
  }

  private async greet(): Promise<StepFinding> {
    const greeting = await this.talk.ask();
    if (greeting.code !== 220)
      return bad(
        `The server does not want to talk: ${said(greeting)}`,
        'Ask whoever runs the server, with these words.',
      );
    const hello = await this.hello();
    if (hello.code !== 250)
      return bad(`The server refused our greeting: ${said(hello)}`, 'Ask whoever runs the server, with these words.');
    return ok(`It is a mail server: ${said({ ...greeting, lines: greeting.lines.slice(0, 1) })}`);
  }

  private async hello(): Promise<SmtpAnswer> {
    const answer = await this.talk.ask(`EHLO ${this.wish.profile.ehloName ?? '[127.0.0.1]'}`);
    this.offers = answer.lines.slice(1).map((line) => line.toUpperCase());
    return answer;
  }

  private async secure(): Promise<StepFinding> {
    const { isImplicitTls, requireTls, host } = this.wish.profile;
    if (!isImplicitTls && !this.offers.includes('STARTTLS')) return this.withoutTls(requireTls);
    if (!isImplicitTls) {
      const answer = await this.talk.ask('STARTTLS');
      if (answer.code !== 220)
        return bad(`The server offers TLS and refuses it: ${said(answer)}`, 'Ask whoever runs it.');
    }
    const facts = await this.talk.secure(host);
    const finding = judgeCertificate(certificateFacts(facts, host), Date.now());
    // What was offered before counts no more.
    if (!isImplicitTls && finding.state !== 'bad') await this.hello();
    return finding;
  }

  private withoutTls(isRequired: boolean): StepFinding {
    if (isLoopback(this.address)) return ok('No TLS, and none is needed: the server is on this machine.');
    if (isRequired)
      return bad(
        'The server offers no TLS: letters and the password would travel open.',
        'Try port 465 with TLS from the start. Without TLS, only a server in a network of your own may be used.',
      );
    return warn(
      'No TLS: letters and the password travel open.',
      'Use this only for a server in a network of your own, or ask whoever runs it for TLS.',
    );
  }

  private async logIn(): Promise<StepFinding> {
    const { user, password = '' } = this.wish.profile;
    if (user === undefined) return skipped('No user name is set: the server is used without signing in.');
    const answer = await this.signInWith(user, password);
    if (answer) return judgeLogin(answer.code, said(answer));
    return bad(
      'The server offers no way of signing in with a password.',
      'Look at the port: 25 is often for servers only. Try 465 or 587.',
    );
  }

  /** In the order in which the mailer tries them. */
  private async signInWith(user: string, password: string): Promise<SmtpAnswer | undefined> {
    const ways = this.offers.find((line) => line.startsWith('AUTH'))?.split(/[ =]/) ?? [];
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    if (ways.includes('PLAIN')) return this.talk.ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`);
    if (ways.includes('LOGIN')) {
      const first = await this.talk.ask('AUTH LOGIN');
      const second = first.code === 334 ? await this.talk.ask(base64(user)) : first;
      return second.code === 334 ? this.talk.ask(base64(password)) : second;
    }
    if (!ways.includes('CRAM-MD5')) return undefined;
    const challenge = await this.talk.ask('AUTH CRAM-MD5');
    if (challenge.code !== 334) return challenge;
    const given = Buffer.from(challenge.lines[0] ?? '', 'base64');
    return this.talk.ask(base64(`${user} ${createHmac('md5', password).update(given).digest('hex')}`));
  }

  private async nameSender(): Promise<StepFinding> {
    const { from } = this.wish.envelope;
    const answer = await this.talk.ask(`MAIL FROM:<${from}>`);
    return judgeSender(answer.code, said(answer), from.replace(/^([^+]*)\+.*@/, '$1+…@'));
  }

  private async nameRecipient(): Promise<StepFinding> {
    const answer = await this.talk.ask(`RCPT TO:<${this.wish.envelope.to}>`);
    return judgeRecipient(answer.code, said(answer));
  }

  private async handOver(): Promise<StepFinding> {
    const { message } = this.wish;
    if (message === undefined) {
      await this.talk.ask('RSET');
      return skipped('No letter was handed over.');
    }
    const go = await this.talk.ask('DATA');
    if (go.code !== 354) return judgeMessage(go.code === 250 ? 500 : go.code, said(go));
    const answer = await this.talk.sendBody(message);
    return judgeMessage(answer.code, said(answer));
  }

  private get talk(): SmtpDialogue {
    if (!this.dialogue) throw new Error('there is no connection yet');
    return this.dialogue;
  }
}

/** What the server said, printable and short. */
function said({ code, lines }: SmtpAnswer): string {
  const text = `${code} ${lines.join(' ')}`.replace(/[\p{C}\u2028\u2029]+/gu, ' ').trim();
  return `“${text.slice(0, LONGEST_SAID)}”`;
}

function certificateFacts({ protocol, certificate, problem }: TlsFacts, host: string) {
  const { subject, issuer, subjectaltname = '', valid_to: validTo } = certificate;
  const one = (text?: string | string[]) => (Array.isArray(text) ? text[0] : text);
  return {
    protocol,
    host,
    subject: one(subject?.CN) ?? 'nobody',
    issuer: one(issuer?.O) ?? one(issuer?.CN) ?? 'nobody',
    names: subjectaltname
      .split(', ')
      .filter(Boolean)
      .map((name) => name.replace(/^(DNS|IP Address):/, '')),
    validUntil: new Date(validTo ?? 0),
    problem,
  };
}
