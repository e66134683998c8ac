// Looks at a list in a thread: it may hold a hundred thousand rows, or be made to be slow.
import { threads } from '../threads/fair-threads.js';
import type { ListLook } from './detect-thread.js';
import { serveBytes } from './distant-bytes.js';
import type { ListBytes } from '../list-formats/list-bytes.js';
import type { ListDetection } from '../list-formats/list-detection.js';
import type { ListOptions } from './list-options.js';

const LIMIT_MS = 60_000;
const THREAD = new URL('./detect-thread.js', import.meta.url);

/** @throws InvalidInput for what is no list, and for a choice that is not known; TookTooLong, TooBusy */
export async function detectApart(bytes: ListBytes, fileName: string, options: ListOptions): Promise<ListDetection> {
  const { port, stop } = serveBytes(bytes);
  const input: ListLook = { port, size: bytes.size, fileName, options };
  try {
    const work = { module: THREAD, act: 'detect', input, transfer: [port], limitMs: LIMIT_MS };
    return await threads.run<ListDetection>({ ...work, what: 'Looking at the list' });
  } finally {
    stop();
  }
}
