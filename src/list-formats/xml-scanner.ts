// Reads XML piece by piece with saxes and tells its tags and texts. Refused are a DOCTYPE, and with it every bomb and every
// foreign file, and what would fill the memory: saxes itself sets no limit to a token or to how deep tags are nested.
import { SaxesParser } from 'saxes';
import { InvalidInput } from '../domain/errors.js';

export interface XmlHandler {
  open(name: string, attribute: (name: string) => string | undefined): void;
  text(text: string): void;
  close(name: string): void;
}

const MAX_TOKEN = 1_000_000;
const MAX_DEPTH = 200;

export class XmlScanner {
  private readonly parser = new SaxesParser();
  /** Characters since the last token that was told. */
  private pending = 0;
  private depth = 0;

  constructor(private readonly handler: XmlHandler) {
    this.parser.on('error', ({ message }) => {
      if (message.includes('doctype')) refuseDoctype();
      throw new InvalidInput(`The file is not proper XML, at line:column ${message}`);
    });
    this.parser.on('doctype', refuseDoctype);
    this.parser.on('opentag', ({ name, attributes }) => this.open(name, attributes));
    this.parser.on('text', (text) => this.tell(text));
    this.parser.on('cdata', (text) => this.tell(text));
    this.parser.on('closetag', ({ name }) => this.close(name));
  }

  /** @throws InvalidInput for a DOCTYPE, an unknown entity, what is no XML, and an endless token */
  push(piece: string): void {
    this.pending += piece.length;
    this.parser.write(piece);
    if (this.pending > MAX_TOKEN)
      throw new InvalidInput(`A text or tag of the file is longer than ${MAX_TOKEN} characters.`);
  }

  /** @throws InvalidInput when the file ends before its first tag is closed */
  end(): void {
    try {
      this.parser.close();
    } catch {
      throw new InvalidInput('The file ends in the middle of a tag: it is not whole.');
    }
  }

  private open(name: string, attributes: Record<string, string>): void {
    this.pending = 0;
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new InvalidInput(`Tags of the file are nested more than ${MAX_DEPTH} deep.`);
    this.handler.open(name, (wanted) => attributes[wanted] ?? inAnyNamespace(attributes, wanted));
  }

  private tell(text: string): void {
    this.pending = 0;
    this.handler.text(text);
  }

  private close(name: string): void {
    this.pending = 0;
    this.depth -= 1;
    this.handler.close(name);
  }
}

/** Programs call a namespace as they like: “r:id” may be “ns0:id”. */
function inAnyNamespace(attributes: Record<string, string>, wanted: string): string | undefined {
  if (!wanted.includes(':')) return undefined;
  const local = wanted.slice(wanted.indexOf(':'));
  return Object.entries(attributes).find(([name]) => name.endsWith(local))?.[1];
}

function refuseDoctype(): never {
  throw new InvalidInput('The file declares a DOCTYPE. Such files can do harm and are refused.');
}
