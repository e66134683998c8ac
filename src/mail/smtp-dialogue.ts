// One SMTP dialogue by hand, for looking at a relay step by step. Letters go through the mailer; this only asks and reads.
// What comes back is given on only when it is an SMTP answer: a test must not become a way to read other services.
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';

const LONGEST_ANSWER = 64 * 1024;

export interface SmtpAnswer {
  code: number;
  /** Without the code. */
  lines: string[];
}

export interface TlsFacts {
  protocol: string;
  certificate: PeerCertificate;
  /** Why the certificate is not trusted; nothing when it is. */
  problem?: string;
}

/** `kind`: nobody answered in time, the connection broke, or what answers does not speak SMTP. */
export class DialogueBroken extends Error {
  constructor(
    readonly kind: 'silent' | 'closed' | 'refused' | 'foreign',
    message: string,
  ) {
    super(message);
    this.name = 'DialogueBroken';
  }
}

export class SmtpDialogue {
  private text = '';
  private end?: DialogueBroken;
  private wake?: () => void;

  private constructor(
    private socket: Socket,
    private readonly waitMs: number,
  ) {
    this.listen();
  }

  /** @param address an IP address, resolved and judged before */
  static open(address: string, port: number, waitMs: number): Promise<SmtpDialogue> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: address, port });
      const timer = setTimeout(() => {
        socket.destroy();
        reject(new DialogueBroken('silent', `nothing answered within ${waitMs / 1000} seconds`));
      }, waitMs);
      socket.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        reject(new DialogueBroken('refused', error.code ?? error.message));
      });
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.removeAllListeners('error');
        resolve(new SmtpDialogue(socket, waitMs));
      });
    });
  }

  get isEncrypted(): boolean {
    return 'encrypted' in this.socket;
  }

  /** @param command without the line end; without one it waits for what the server says by itself */
  async ask(command?: string): Promise<SmtpAnswer> {
    if (command !== undefined) this.socket.write(`${command}\r\n`);
    const deadline = performance.now() + this.waitMs;
    for (;;) {
      const answer = this.takeAnswer();
      if (answer) return answer;
      if (this.end) throw this.end;
      const left = deadline - performance.now();
      if (left <= 0) throw new DialogueBroken('silent', `no answer within ${this.waitMs / 1000} seconds`);
      await this.more(left);
    }
  }

  /** @param message with CRLF line ends, no line of which begins with a dot */
  async sendBody(message: string): Promise<SmtpAnswer> {
    this.socket.write(message);
    return this.ask('.');
  }

  /** Takes any certificate, so that it can be said what is wrong with it; nothing secret may follow one that is not trusted. */
  secure(host: string): Promise<TlsFacts> {
    const plain = this.socket;
    plain.removeAllListeners();
    this.text = '';
    return new Promise((resolve, reject) => {
      const names = isIP(host) === 0 ? { servername: host } : {};
      const secured = connectTls({ socket: plain, host, rejectUnauthorized: false, ...names });
      const fail = (kind: DialogueBroken['kind'], message: string) => {
        clearTimeout(timer);
        secured.destroy();
        reject(new DialogueBroken(kind, message));
      };
      const timer = setTimeout(() => fail('silent', `no TLS within ${this.waitMs / 1000} seconds`), this.waitMs);
      secured.once('error', (error: NodeJS.ErrnoException) => fail('foreign', error.code ?? error.message));
      secured.once('close', () => fail('closed', 'the connection was closed'));
      secured.once('secureConnect', () => {
        clearTimeout(timer);
        secured.removeAllListeners();
        this.socket = secured;
        this.listen();
        resolve(factsOf(secured));
      });
    });
  }

  close(): void {
    this.socket.removeAllListeners();
    this.socket.on('error', () => undefined);
    this.socket.destroy();
  }

  private listen(): void {
    this.socket.on('data', (chunk: Buffer) => {
      this.text += chunk.toString('utf8');
      if (this.text.length > LONGEST_ANSWER) this.finish(new DialogueBroken('foreign', 'the answer has no end'));
      this.wake?.();
    });
    this.socket.on('error', (error: NodeJS.ErrnoException) =>
      this.finish(new DialogueBroken('closed', error.code ?? error.message)),
    );
    this.socket.on('close', () => this.finish(new DialogueBroken('closed', 'the connection was closed')));
  }

  private finish(end: DialogueBroken): void {
    this.end ??= end;
    this.wake?.();
  }

  private more(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private takeAnswer(): SmtpAnswer | undefined {
    const lines = this.text.split('\n').slice(0, -1);
    const at = lines.findIndex((line) => !/^\d{3}-/.test(line));
    const last = lines[at];
    if (last === undefined) return undefined;
    const all = lines.slice(0, at + 1);
    this.text = this.text.slice(all.reduce((sum, line) => sum + line.length + 1, 0));
    if (!/^[2-5]\d{2}( |\r?$)/.test(last))
      throw new DialogueBroken('foreign', 'what answers there does not speak SMTP');
    return { code: Number(last.slice(0, 3)), lines: all.map((line) => line.slice(4).trimEnd()) };
  }
}

function factsOf(socket: TLSSocket): TlsFacts {
  const error = socket.authorizationError as unknown;
  const problem = error instanceof Error ? (error as NodeJS.ErrnoException).code || error.message : error;
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    certificate: socket.getPeerCertificate(),
    problem: socket.authorized ? undefined : String(problem),
  };
}
