// All pages that listen now. A stream ends with its session, with a change of its person's role, with the process, and when
// changes may have been missed; the page then connects again and asks for everything anew.
import { HttpException, HttpStatus, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import { SessionStore } from '../auth/session.store.js';
import type { ApiRequest } from '../http/request.js';
import { SessionCookie } from '../http/session-cookie.js';
import { ChangeWatch } from './change-watch.js';
import { LiveStream } from './live-stream.js';

/** Open pages per person: each costs a connection here and in the browser. */
const MOST_PER_PERSON = 12;
/** Shorter than the shortest patience of a usual proxy; the page takes three missed beats for a lost connection. */
const BEAT_EVERY_MS = 10_000;
const LOOK_AT_SESSIONS_EVERY_MS = 1_000;

@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly logger = new Logger(LiveStreams.name);
  private readonly streams = new Set<LiveStream>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private isClosing = false;

  constructor(
    private readonly watch: ChangeWatch,
    private readonly sessions: SessionStore,
    private readonly cookie: SessionCookie,
  ) {}

  /** Resolves when the stream is open; it stays so after that. */
  async open(request: ApiRequest, response: Response): Promise<void> {
    const { personId = '', role = '' } = request.caller ?? {};
    this.refuseTooMany(personId);
    const stream = new LiveStream(response, personId, role, this.cookie.tokenIn(request) ?? '');
    const listener = {
      changed: (topics: readonly string[]) => stream.send('change', { topics }),
      lost: () => stream.end(),
    };
    this.add(stream);
    stream.whenClosed(() => {
      this.watch.leave(listener);
      this.remove(stream);
    });
    await this.watch.listen(listener);
    // Whoever went away meanwhile has nobody to remove it any more.
    if (!this.streams.has(stream)) this.watch.leave(listener);
    else stream.open();
  }

  onModuleDestroy(): void {
    this.isClosing = true;
    for (const stream of this.streams) stream.end();
  }

  private refuseTooMany(personId: string): void {
    if (this.isClosing) throw new HttpException('The service is stopping.', HttpStatus.SERVICE_UNAVAILABLE);
    const open = [...this.streams].filter((stream) => stream.personId === personId).length;
    if (open < MOST_PER_PERSON) return;
    throw new HttpException(
      `You have ${open} pages open that are kept up to date, the most there can be: close some of them.`,
      HttpStatus.TOO_MANY_REQUESTS,
    );
  }

  private add(stream: LiveStream): void {
    this.streams.add(stream);
    if (this.timers.size > 0) return;
    this.timers.add(setInterval(() => this.beat(), BEAT_EVERY_MS));
    this.timers.add(setInterval(() => void this.endForgotten(), LOOK_AT_SESSIONS_EVERY_MS));
  }

  private remove(stream: LiveStream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    for (const timer of this.timers) clearInterval(timer);
    this.timers.clear();
  }

  private beat(): void {
    for (const stream of this.streams) stream.send('beat', {});
  }

  private async endForgotten(): Promise<void> {
    const streams = [...this.streams];
    try {
      const roles = await this.sessions.rolesOf(streams.map(({ token }) => token));
      streams.forEach((stream, at) => roles[at] !== stream.role && stream.end());
    } catch (error) {
      // Nobody can say who may still listen. Whoever may, connects again.
      this.logger.warn(`Sessions of open pages could not be looked at: ${(error as Error).message}`);
      for (const stream of streams) stream.end();
    }
  }
}
