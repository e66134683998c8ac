// What a thread does with lists. It is loaded by the thread, never imported.
import type { MessagePort } from 'node:worker_threads';
import { answerOf, type ThreadAnswer } from '../threads/fair-threads.js';
import { detectList } from './detect-list.js';
import { distantBytes } from './distant-bytes.js';
import type { ListDetection } from '../list-formats/list-detection.js';
import type { ListOptions } from './list-options.js';

export interface ListLook {
  port: MessagePort;
  size: number;
  fileName: string;
  options: ListOptions;
}

export async function detect({ port, size, fileName, options }: ListLook): Promise<ThreadAnswer<ListDetection>> {
  try {
    return await answerOf(() => detectList(distantBytes(port, size), fileName, options));
  } finally {
    port.close();
  }
}
