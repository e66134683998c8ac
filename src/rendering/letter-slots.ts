// The places of a recipient's values while a letter is compiled: tokens of letters and digits that MJML and the text
// conversion carry through unchanged, and that the finished letter is cut at.
import { randomBytes } from 'node:crypto';
import type { LetterField, LetterPiece } from '../domain/letter.js';

interface Slot {
  field: LetterField;
  fallback?: string;
}

export class LetterSlots {
  private readonly slots: Slot[] = [];
  private readonly origins: string[] = [];
  private readonly nonce: string;

  /** @param sources everything that the letter is made of, none of which may look like a token */
  constructor(sources: readonly string[]) {
    let nonce = randomBytes(6).toString('hex');
    while (sources.some((source) => source.includes(nonce))) nonce = randomBytes(6).toString('hex');
    this.nonce = nonce;
  }

  /**
   * @param origin which source the place is in
   * @returns the token that stands there; the same for the same value, so that a link's text can equal its address
   */
  place(field: LetterField, fallback: string | undefined, origin: string): string {
    const known = this.slots.findIndex(
      (slot, at) => slot.field === field && slot.fallback === fallback && this.origins[at] === origin,
    );
    if (known >= 0) return this.token(known);
    this.slots.push(fallback === undefined ? { field } : { field, fallback });
    this.origins.push(origin);
    return this.token(this.slots.length - 1);
  }

  /** The tokens of one source that a finished part lacks. */
  missingFrom(part: string, origin: string): LetterField[] {
    return this.slots
      .filter((_, at) => this.origins[at] === origin && !part.includes(this.token(at)))
      .map(({ field }) => field);
  }

  private token(at: number): string {
    return `z${this.nonce}x${at}z`;
  }

  split(text: string): LetterPiece[] {
    const parts = text.split(new RegExp(`z${this.nonce}x(\\d+)z`));
    const pieces = parts.map((part, at) => (at % 2 === 0 ? part : (this.slots[Number(part)] as Slot)));
    return pieces.filter((piece) => piece !== '');
  }

  /** The fields that have a place without a fallback. */
  static required(pieces: readonly LetterPiece[]): LetterField[] {
    const needed = pieces.flatMap((piece) =>
      typeof piece === 'object' && piece.fallback === undefined ? [piece.field] : [],
    );
    return [...new Set(needed)].sort();
  }
}
