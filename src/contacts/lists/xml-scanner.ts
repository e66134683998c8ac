// Reads XML piece by piece and tells its tags and texts. It knows the five entities of XML and no others: a DOCTYPE, and
// with it every bomb and every foreign file, is refused. It does not check what is well formed beyond what it needs.
import { InvalidInput } from '../../domain/errors.js';

export interface XmlHandler {
  open(name: string, attribute: (name: string) => string | undefined): void;
  text(text: string): void;
  close(name: string): void;
}

const TAG =
  /<(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)((?:\s+[\p{L}_][\p{L}\p{N}_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/uy;
const MAX_TOKEN = 1_000_000;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
// What stands between a mark and its end is of no interest, but for the text of CDATA.
const SPANS = [
  { begins: '<!--', ends: '-->' },
  { begins: '<?', ends: '?>' },
  { begins: '<![CDATA[', ends: ']]>' },
];

export class XmlScanner {
  private rest = '';

  constructor(private readonly handler: XmlHandler) {}

  /** @throws InvalidInput for a DOCTYPE, an unknown entity, a broken tag or an endless one */
  push(piece: string): void {
    this.rest += piece;
    let at = 0;
    for (let next = this.step(at); next > at; next = this.step(at)) at = next;
    this.rest = this.rest.slice(at);
    if (this.rest.length > MAX_TOKEN)
      throw new InvalidInput(`A text or tag of the file is longer than ${MAX_TOKEN} characters.`);
  }

  /** @throws InvalidInput when the file ends inside a tag */
  end(): void {
    if (this.rest.trim() !== '') throw new InvalidInput('The file ends in the middle of a tag: it is not whole.');
  }

  /** Reads one token. @returns where the next begins, or `at` when the token is not there as a whole */
  private step(at: number): number {
    const from = this.rest.indexOf('<', at);
    if (from < 0) return at;
    if (from > at) {
      this.handler.text(unescape(this.rest.slice(at, from)));
      return from;
    }
    return this.rest.startsWith('<!', at) || this.rest.startsWith('<?', at) ? this.skipSpan(at) : this.readTag(at);
  }

  private skipSpan(at: number): number {
    if (/^<!DOCTYPE/i.test(this.rest.slice(at, at + 9))) {
      throw new InvalidInput('The file declares a DOCTYPE. Such files can do harm and are refused.');
    }
    const span = SPANS.find(({ begins }) => this.rest.startsWith(begins, at));
    if (!span) {
      if (this.rest.length - at > 9) throw new InvalidInput('The file holds a declaration that a list has no use for.');
      return at;
    }
    const end = this.rest.indexOf(span.ends, at + span.begins.length);
    if (end < 0) return at;
    if (span.begins === '<![CDATA[') this.handler.text(this.rest.slice(at + span.begins.length, end));
    return end + span.ends.length;
  }

  private readTag(at: number): number {
    TAG.lastIndex = at;
    const found = TAG.exec(this.rest);
    if (!found) {
      if (/^<[^<]*>/.test(this.rest.slice(at, at + 10_000))) {
        throw new InvalidInput(`The file is not proper XML: ${this.rest.slice(at, at + 40)}`);
      }
      return at;
    }
    const [, isClosing, name = '', attributes = '', isEmpty] = found;
    if (isClosing) this.handler.close(name);
    else this.handler.open(name, (wanted) => attributeOf(attributes, wanted));
    if (isEmpty) this.handler.close(name);
    return TAG.lastIndex;
  }
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? unescape(found[1] ?? found[2] ?? '') : undefined;
}

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,20});?/g, (written, entity: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(entity);
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : 0;
    const character = code && point <= 0x10ffff ? String.fromCodePoint(point) : ENTITIES[entity];
    if (character !== undefined) return character;
    throw new InvalidInput(`The file holds ${written}, an entity that is not known.`);
  });
}
