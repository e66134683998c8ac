// Keeps the HTML of previews for the few moments until a frame of the console fetches it: a letter is shown from an
// address of its own, with rules of its own, and never as part of a page of ours. Lost with the process, and that is fine.
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../domain/errors.js';

interface Shelved {
  html: string;
  personId: string;
  until: number;
}

const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 200;

@Injectable()
export class PreviewShelf {
  private readonly shelved = new Map<string, Shelved>();

  /** @returns the id to ask for it with */
  put(html: string, personId: string): string {
    const id = randomBytes(16).toString('base64url');
    this.shelved.set(id, { html, personId, until: Date.now() + KEPT_MS });
    for (const [oldest, { until }] of this.shelved) {
      if (this.shelved.size <= MOST_KEPT && until > Date.now()) break;
      this.shelved.delete(oldest);
    }
    return id;
  }

  /** @throws NotFound, also for a preview of somebody else */
  take(id: string, personId: string): string {
    const found = this.shelved.get(id);
    if (found && found.personId === personId && found.until > Date.now()) return found.html;
    throw new NotFound('This preview is over: make it again.');
  }
}
