// Cuts a letter's MJML into tags, Liquid and text, with line numbers. It is strict on purpose: what it does not recognise
// is reported, so that no mail program can see a tag where this scanner saw text. Names come in small letters, as HTML reads
// them, and as they were written, since MJML knows no tag in capitals.
import { linesIn } from '../naming/text-scan.js';
import { LiquidReader } from './read-liquid.js';

export interface Attribute {
  name: string;
  value: string;
}

export type MarkupToken = { line: number } & (
  | { kind: 'open'; name: string; written: string; attributes: Attribute[]; selfClosing: boolean }
  | { kind: 'close'; name: string; written: string }
  | { kind: 'liquid'; name: string }
  | { kind: 'output'; written: string }
  | { kind: 'text'; text: string }
  | { kind: 'stray'; text: string }
);

/** A longer tag is none of a letter. */
const LONGEST_TAG = 10_000;
/** A letter with as many is refused whatever follows; reading on would only cost time. */
const MOST_STRAYS = 200;
const CLOSE = /^<\/([A-Za-z][\w-]*)\s*>/;
const NAME = /^<([A-Za-z][\w-]*)/;
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'))?/y;
const TAG_END = /\s*(\/?)>/y;

/** Comments are left out: they do not reach the letter. */
export function* scanMarkup(source: string): Generator<MarkupToken> {
  const reader = new MarkupReader(source);
  let line = 1;
  let done = 0;
  let strays = 0;
  for (let at = reader.signFrom(0); at >= 0 && strays < MOST_STRAYS;) {
    const found = reader.read(at);
    const next = found?.end ?? at + 1;
    if (found) {
      const text = source.slice(done, at);
      if (text !== '') yield { kind: 'text', text, line };
      line += linesIn(text);
      if (found.token) yield { ...found.token, line };
      if (found.token?.kind === 'stray') strays += 1;
      line += linesIn(source.slice(at, next));
      done = next;
    }
    at = reader.signFrom(next);
  }
  if (done < source.length) yield { kind: 'text', text: source.slice(done), line };
}

type WithoutLine<T> = T extends unknown ? Omit<T, 'line'> : never;
type BareToken = WithoutLine<MarkupToken>;

interface Found {
  end: number;
  /** None of a comment. */
  token?: BareToken;
}

class MarkupReader {
  private readonly liquid: LiquidReader;
  private hasCommentEnd = true;

  constructor(private readonly source: string) {
    this.liquid = new LiquidReader(source);
  }

  /** Where the next tag, comment or Liquid could begin. */
  signFrom(at: number): number {
    const signs = /[<{]/g;
    signs.lastIndex = at;
    return signs.exec(this.source)?.index ?? -1;
  }

  read(at: number): Found | undefined {
    if (this.source.charAt(at) === '{') return this.readLiquid(at);
    return this.readComment(at) ?? readTag(this.source.slice(at, at + LONGEST_TAG), at) ?? this.readStray(at);
  }

  private readLiquid(at: number): Found | undefined {
    const part = this.liquid.partAt(at);
    if (!part) return undefined;
    const end = at + part.text.length;
    if (part.kind === 'tag') return { end, token: { kind: 'liquid', name: part.name } };
    return part.kind === 'output' ? { end, token: { kind: 'output', written: part.text } } : { end };
  }

  private readComment(at: number): Found | undefined {
    if (!this.hasCommentEnd || !this.source.startsWith('<!--', at)) return undefined;
    const end = this.source.indexOf('-->', at + '<!--'.length);
    this.hasCommentEnd = end >= 0;
    return this.hasCommentEnd ? { end: end + '-->'.length } : undefined;
  }

  private readStray(at: number): Found {
    const rest = /[\s<>]/g;
    rest.lastIndex = at + 1;
    const end = rest.exec(this.source)?.index ?? this.source.length;
    return { end, token: { kind: 'stray', text: this.source.slice(at, end) } };
  }
}

/** @param text from the sign on */
function readTag(text: string, at: number): Found | undefined {
  const [closing, closed = ''] = CLOSE.exec(text) ?? [];
  if (closing !== undefined) {
    return { end: at + closing.length, token: { kind: 'close', name: closed.toLowerCase(), written: closed } };
  }
  const [opening, written] = NAME.exec(text) ?? [];
  if (opening === undefined || written === undefined) return undefined;
  const attributes: Attribute[] = [];
  ATTRIBUTE.lastIndex = opening.length;
  let end = opening.length;
  for (let found = ATTRIBUTE.exec(text); found; found = ATTRIBUTE.exec(text)) {
    const [, attribute = '', quoted = '""'] = found;
    attributes.push({ name: attribute.toLowerCase(), value: quoted.slice(1, -1) });
    end = ATTRIBUTE.lastIndex;
  }
  TAG_END.lastIndex = end;
  const [, slash] = TAG_END.exec(text) ?? [];
  if (slash === undefined) return undefined;
  const selfClosing = slash === '/';
  const token: BareToken = { kind: 'open', name: written.toLowerCase(), written, attributes, selfClosing };
  return { end: at + TAG_END.lastIndex, token };
}
