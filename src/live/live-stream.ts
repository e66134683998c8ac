// One page that listens: a response that stays open and takes server-sent events (the HTML standard, section 9.2).
import type { Response } from 'express';

/** A page that reads so slowly gets a new start instead of a growing heap. */
const MOST_UNREAD_BYTES = 64 * 1024;
const RECONNECT_MS = 1_000;

export class LiveStream {
  constructor(
    private readonly response: Response,
    readonly personId: string,
    readonly role: string,
    /** Of the session that opened it. */
    readonly token: string,
  ) {}

  /** Proxies must neither collect nor compress what is sent bit by bit. */
  open(): void {
    this.response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    this.response.flushHeaders();
    this.response.write(`retry: ${RECONNECT_MS}\nevent: ready\ndata: {}\n\n`);
  }

  send(event: 'change' | 'beat', content: object): void {
    if (this.response.writableEnded) return;
    if (this.response.writableLength > MOST_UNREAD_BYTES) return void this.response.destroy();
    this.response.write(`event: ${event}\ndata: ${JSON.stringify(content)}\n\n`);
  }

  end(): void {
    this.response.end();
  }

  whenClosed(act: () => void): void {
    this.response.once('close', act);
  }
}
