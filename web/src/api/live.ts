// What the server pushes: topics that have changed. A query is asked again when its key begins with a changed topic, and
// every query after a connection was made, because nobody knows what was missed before.
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeSignal } from '../ui/signal';
import { meQuery } from './me';
import type { Topic } from './topics';

/** `off` before the first connection, so that nobody is told of a loss that is none. */
export const connection = makeSignal<'off' | 'open' | 'lost'>('off');

const RETRY_MS = [1_000, 2_000, 5_000];
/** The server beats every ten seconds; a cut cable tells nobody anything. */
const SILENCE_MS = 25_000;
/** A browser keeps few connections to one host: a page that nobody looks at gives its own up. */
const HIDDEN_MS = 30_000;
/** Pages that change all the time are asked again at most so often. */
const REST_MS = 150;

/** Topics are `waves` or `wave:<id>`; the keys are `['waves', ...]` and `['wave', id, ...]`. */
const keyOf = (topic: string) => topic.split(':') as [Topic, ...string[]];

/** Keeps one stream open while the shell is shown. */
export function useLive(queries: QueryClient): void {
  useEffect(() => {
    const stream = new LiveConnection(queries);
    const followVisibility = () => stream.setVisible(document.visibilityState === 'visible');
    stream.open();
    document.addEventListener('visibilitychange', followVisibility);
    return () => {
      document.removeEventListener('visibilitychange', followVisibility);
      stream.close();
      connection.set('off');
    };
  }, [queries]);
}

class LiveConnection {
  private source?: EventSource;
  private timer?: ReturnType<typeof setTimeout>;
  private hiding?: ReturnType<typeof setTimeout>;
  private failures = 0;
  private readonly changed = new Set<string>();
  private isAsking = false;

  constructor(private readonly queries: QueryClient) {}

  open(): void {
    this.close();
    const source = new EventSource('/api/live');
    this.source = source;
    this.expectSign();
    source.addEventListener('ready', () => {
      this.failures = 0;
      this.expectSign();
      connection.set('open');
      void this.queries.invalidateQueries();
    });
    source.addEventListener('beat', () => this.expectSign());
    source.addEventListener('change', (event: MessageEvent<string>) => {
      this.expectSign();
      const { topics } = JSON.parse(event.data) as { topics: string[] };
      for (const topic of topics) this.changed.add(topic);
      void this.askAgain();
    });
    source.addEventListener('error', () => this.lose());
  }

  close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }

  setVisible(isVisible: boolean): void {
    clearTimeout(this.hiding);
    if (!isVisible) this.hiding = setTimeout(() => this.close(), HIDDEN_MS);
    else if (!this.source) this.open();
  }

  private expectSign(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lose(), SILENCE_MS);
  }

  /** Not left to the browser: it gives up for good after an answer that is no stream. */
  private lose(): void {
    this.close();
    connection.set('lost');
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => {
      // The stream does not say why it ended; a session that is over says so here.
      void this.queries.fetchQuery({ ...meQuery, staleTime: 0, retry: false }).catch(() => undefined);
      this.open();
    }, wait);
  }

  /** One round after the other: a question that is begun again before its answer came would never be answered. */
  private async askAgain(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.changed.size > 0) {
      const topics = [...this.changed];
      this.changed.clear();
      await Promise.all(topics.map((topic) => this.queries.invalidateQueries({ queryKey: keyOf(topic) })));
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    this.isAsking = false;
  }
}
