// Keeps a bounded number of open connections to one relay. Nothing is queued inside: whoever waits has written nothing.
import type { MailConnection, Mailer } from './mailer.js';

/** A connection that has carried a message before may have been closed by the relay without a word. */
export interface LeasedConnection {
  connection: MailConnection;
  isFresh: boolean;
}

export class ConnectionPool {
  private readonly idle: MailConnection[] = [];
  private readonly waiting: (() => void)[] = [];
  private leased = 0;
  private isClosed = false;

  constructor(
    private readonly mailer: Mailer,
    readonly size: number,
  ) {}

  /** @throws RelayUnreachable when a new connection is needed and cannot be opened */
  async lease(wantsFresh = false): Promise<LeasedConnection> {
    while (this.leased >= this.size) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.leased++;
    try {
      const kept = wantsFresh ? undefined : this.takeIdle();
      return kept ? { connection: kept, isFresh: false } : { connection: await this.mailer.open(), isFresh: true };
    } catch (error) {
      this.free();
      throw error;
    }
  }

  giveBack({ connection }: LeasedConnection): void {
    if (this.isClosed) connection.close();
    else if (connection.isOpen) this.idle.push(connection);
    this.free();
  }

  /** What is leased is closed when it comes back. */
  close(): void {
    this.isClosed = true;
    for (const connection of this.idle.splice(0)) connection.close();
  }

  private takeIdle(): MailConnection | undefined {
    for (let kept = this.idle.pop(); kept; kept = this.idle.pop()) if (kept.isOpen) return kept;
    return undefined;
  }

  private free(): void {
    this.leased--;
    this.waiting.shift()?.();
  }
}
