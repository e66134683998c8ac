// A page that listens to the API's stream of changes, without a browser.
import type { Client, TestApi } from './api.js';

export interface Listener {
  status: number;
  headers: Headers;
  /** Everything that came so far. */
  events: { event: string; data: string; at: number }[];
  topics(): string[];
  /** Resolves with the time at which an event with this topic came after the call. */
  topic(name: string, seconds?: number): Promise<number>;
  /** Resolves when the server ends the stream. */
  ended: Promise<void>;
  close(): void;
}

export async function listen(api: Pick<TestApi, 'url'>, { cookie }: Pick<Client, 'cookie'>): Promise<Listener> {
  const abort = new AbortController();
  const answer = await fetch(`${api.url}/api/live`, { headers: { Cookie: cookie }, signal: abort.signal });
  const events: Listener['events'] = [];
  const ended = read(answer, events);
  ended.catch(() => undefined);
  const topics = () =>
    events.flatMap(({ event, data }) => (event === 'change' ? (JSON.parse(data) as { topics: string[] }).topics : []));
  const topic = async (name: string, seconds = 10) => {
    const from = events.length;
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause()) {
      const found = events.slice(from).find(({ event, data }) => event === 'change' && data.includes(`"${name}"`));
      if (found) return found.at;
    }
    throw new Error(`nothing about ${name} within ${seconds} s: ${topics().join(', ')}`);
  };
  const listener = {
    status: answer.status,
    headers: answer.headers,
    events,
    topics,
    topic,
    ended,
    close: () => abort.abort(),
  };
  for (const end = Date.now() + 5000; answer.ok && events.length === 0 && Date.now() < end;) await pause();
  return listener;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

async function read(answer: Response, events: Listener['events']): Promise<void> {
  if (!answer.body) return;
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, event = 'message'] = /^event: (.*)$/m.exec(part) ?? [];
      const [, data = ''] = /^data: (.*)$/m.exec(part) ?? [];
      events.push({ event, data, at: Date.now() });
    }
  }
}
