// Cuts a source into text, Liquid tags and outputs, in one pass however it is broken. What is not closed is text.

export interface LiquidPart {
  kind: 'text' | 'tag' | 'output' | 'comment';
  text: string;
  at: number;
  /** Of a tag. */
  name: string;
}

/**
 * In the order of the source; joined, their texts are the source again.
 * @param tagsInOutputs finds a tag wherever one is written, also between {{ and }}; an output is text then
 */
export function readLiquid(source: string, tagsInOutputs = false): LiquidPart[] {
  return [...new LiquidReader(source, tagsInOutputs).read()];
}

/** Reads from any place on. Kept for a whole source, it knows what is closed nowhere. */
export class LiquidReader {
  /** From here on no sign of the kind is closed: looking again would cost a reading of the rest each time. */
  private readonly unclosed = new Set<string>();

  constructor(
    private readonly source: string,
    private readonly tagsInOutputs = false,
  ) {}

  *read(): Generator<LiquidPart> {
    let done = 0;
    for (let at = this.source.indexOf('{'); at >= 0;) {
      const part = this.partAt(at);
      if (part && at > done) yield this.part('text', done, at);
      if (part) yield part;
      const next = part ? at + part.text.length : at + 1;
      if (part) done = next;
      at = this.source.indexOf('{', next);
    }
    if (done < this.source.length) yield this.part('text', done, this.source.length);
  }

  /** The tag, output or comment that begins here. */
  partAt(at: number): LiquidPart | undefined {
    const sign = this.source.charAt(at + 1);
    if (sign === '{' && !this.tagsInOutputs) return this.closed('output', at, '}}');
    return sign === '%' ? (this.commentAt(at) ?? this.closed('tag', at, '%}')) : undefined;
  }

  private closed(kind: LiquidPart['kind'], at: number, closes: string): LiquidPart | undefined {
    if (this.unclosed.has(closes)) return undefined;
    const end = this.source.indexOf(closes, at + 2);
    if (end >= 0) return this.part(kind, at, end + 2);
    this.unclosed.add(closes);
    return undefined;
  }

  private commentAt(at: number): LiquidPart | undefined {
    const begin = this.matched(/\{%-?\s*comment\s*-?%\}/y, at);
    if (begin === undefined || this.unclosed.has('comment')) return undefined;
    for (let tag = this.source.indexOf('{%', begin); tag >= 0; tag = this.source.indexOf('{%', tag + 2)) {
      const end = this.matched(/\{%-?\s*endcomment\s*-?%\}/y, tag);
      if (end !== undefined) return this.part('comment', at, end);
    }
    this.unclosed.add('comment');
    return undefined;
  }

  /** @returns where the match ends */
  private matched(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at;
    return pattern.test(this.source) ? pattern.lastIndex : undefined;
  }

  private part(kind: LiquidPart['kind'], at: number, end: number): LiquidPart {
    const text = this.source.slice(at, end);
    return { kind, text, at, name: kind === 'tag' ? nameOf(text) : '' };
  }
}

const nameOf = (tag: string): string => /^\{%-?\s*(\w*)/.exec(tag)?.[1] ?? '';
