// Ids for rows that are written together: a UUID of version 7 (RFC 9562) begins with the time, so that such rows stand beside
// each other in every index. Nobody may be kept from guessing when it was made, so it is no secret.
import { randomUUID } from 'node:crypto';

/** Node makes only random ones; of those the first 48 bits become the milliseconds, and the version 7. */
export function timedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
