// What the server pushes: topics that have changed. A query is asked again when its key begins with a changed topic, and
// every query after a reconnect, because nobody knows what was missed.
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeSignal } from '../ui/signal';

/** `off` before the first connection, so that nobody is told of a loss that is none. */
export const connection = makeSignal<'off' | 'open' | 'lost'>('off');

const RETRY_MS = 2_000;

/** Keeps one stream open while the shell is shown. Topics are `waves` or `wave:<id>`; query keys `['waves', ...]`, `['wave', id, ...]`. */
export function useLive(queries: QueryClient): void {
  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource('/api/live');
      source.addEventListener('open', () => {
        const wasLost = connection.get() === 'lost';
        connection.set('open');
        if (wasLost) void queries.invalidateQueries();
      });
      source.addEventListener('change', (event: MessageEvent<string>) => {
        const { topics } = JSON.parse(event.data) as { topics: string[] };
        for (const topic of topics) void queries.invalidateQueries({ queryKey: topic.split(':') });
      });
      source.addEventListener('error', () => {
        if (connection.get() === 'open') connection.set('lost');
        // The browser tries again by itself unless the answer was no stream at all.
        if (source?.readyState !== EventSource.CLOSED) return;
        retry = setTimeout(open, RETRY_MS);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      source?.close();
      connection.set('off');
    };
  }, [queries]);
}
