// Sends an answer piece by piece, one line of JSON each (application/x-ndjson), to somebody who watches something happen.
import type { Response } from 'express';
import type { z } from 'zod';

/** Stops with the reader: whoever makes the pieces is told by the end of its generator. */
export async function sendLines<Line>(
  response: Response,
  schema: z.ZodType,
  lines: AsyncGenerator<Line>,
): Promise<void> {
  // A reverse proxy would wait for the whole answer otherwise.
  response.status(200).set('X-Accel-Buffering', 'no').type('application/x-ndjson');
  try {
    for await (const line of lines) {
      if (response.destroyed) return;
      response.write(`${JSON.stringify(schema.parse(line))}\n`);
    }
    response.end();
  } catch (error) {
    // The status is out already: only a broken answer tells that something went wrong.
    if (!response.headersSent) throw error;
    response.destroy(error as Error);
  }
}
