// Looks for changes while anybody listens, and tells everybody at once: one question for all pages of all people. The
// processes that change things know nothing of it, so sending letters costs no more than without.
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ChangeReader } from './change-reader.js';
import { ChangeStore } from './change.store.js';

const LOOK_EVERY_MS = 400;
const SOON_MS = 20;
/** A database that answers slowly is asked less often. */
const REST_FACTOR = 3;
/** After so many failures in a row nobody can say that a page is right. */
const FAILURES_BEFORE_LOST = 3;

export interface ChangeListener {
  changed(topics: readonly string[]): void;
  /** Changes may have been missed. */
  lost(): void;
}

@Injectable()
export class ChangeWatch implements OnModuleDestroy {
  private readonly logger = new Logger(ChangeWatch.name);
  private readonly listeners = new Set<ChangeListener>();
  private reader = new ChangeReader();
  private timer?: NodeJS.Timeout;
  private looking?: Promise<void>;
  private beginning?: Promise<void>;
  private failures = 0;

  constructor(private readonly store: ChangeStore) {}

  /** From the resolved promise on, the listener hears of every change. @throws when the database does not answer */
  async listen(listener: ChangeListener): Promise<void> {
    if (this.listeners.size === 0) await (this.beginning ??= this.begin().finally(() => (this.beginning = undefined)));
    this.listeners.add(listener);
    this.schedule(LOOK_EVERY_MS);
  }

  leave(listener: ChangeListener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** This process itself has just changed something: no need to wait for the next look. */
  lookSoon(): void {
    if (this.listeners.size === 0 || this.looking) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.schedule(SOON_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.listeners.clear();
    clearTimeout(this.timer);
    await this.looking;
  }

  /** What changed while nobody listened interests nobody. */
  private async begin(): Promise<void> {
    await this.looking;
    const reader = new ChangeReader();
    reader.read(await this.store.signs(reader.since.event, reader.since.entry), performance.now());
    this.reader = reader;
    this.failures = 0;
  }

  private schedule(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.looking = this.look().finally(() => (this.looking = undefined));
    }, ms);
  }

  private async look(): Promise<void> {
    const started = performance.now();
    try {
      const { event, entry } = this.reader.since;
      const topics = this.reader.read(await this.store.signs(event, entry), performance.now());
      this.failures = 0;
      if (topics.length > 0) for (const listener of [...this.listeners]) listener.changed(topics);
    } catch (error) {
      this.noteFailure(error as Error);
    }
    this.timer = undefined;
    const took = performance.now() - started;
    if (this.listeners.size > 0) this.schedule(Math.max(LOOK_EVERY_MS - took, took * REST_FACTOR));
  }

  private noteFailure(error: Error): void {
    this.failures += 1;
    if (this.failures !== FAILURES_BEFORE_LOST) return;
    this.logger.warn(`Open pages are not told of changes now: ${error.message}`);
    for (const listener of [...this.listeners]) listener.lost();
  }
}
