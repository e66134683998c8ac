// The bytes of a list for a thread: it asks for pieces, and they are read here, wherever they lie. No list is copied whole.
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { InvalidInput } from '../domain/errors.js';
import type { ListBytes } from '../list-formats/list-bytes.js';

interface Wish {
  id: number;
  start: number;
  length: number;
}

type Piece = { id: number } & ({ bytes: Uint8Array } | { refusal: string } | { failure: string });

/** @returns the end to hand over, and how to stop serving: until then the process does not end */
export function serveBytes(bytes: ListBytes): { port: MessagePort; stop: () => void } {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', ({ id, start, length }: Wish) => {
    void bytes.read(start, length).then(
      (piece) => port1.postMessage({ id, bytes: piece } satisfies Piece),
      (error: Error) =>
        port1.postMessage(
          error instanceof InvalidInput ? { id, refusal: error.message } : { id, failure: error.message },
        ),
    );
  });
  return { port: port2, stop: () => port1.close() };
}

/** @param port the end that was handed over */
export function distantBytes(port: MessagePort, size: number): ListBytes {
  const waiting = new Map<number, { resolve: (bytes: Buffer) => void; reject: (error: Error) => void }>();
  let last = 0;
  port.on('message', (piece: Piece) => {
    const wish = waiting.get(piece.id);
    waiting.delete(piece.id);
    if ('refusal' in piece) wish?.reject(new InvalidInput(piece.refusal));
    else if ('failure' in piece) wish?.reject(new Error(piece.failure));
    else wish?.resolve(Buffer.from(piece.bytes.buffer, piece.bytes.byteOffset, piece.bytes.byteLength));
  });
  const read = (start: number, length: number) =>
    new Promise<Buffer>((resolve, reject) => {
      waiting.set((last += 1), { resolve, reject });
      port.postMessage({ id: last, start, length } satisfies Wish);
    });
  return { size, read };
}
