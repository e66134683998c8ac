// Cuts a letter's MJML into tags, Liquid and text, with line numbers. It is strict on purpose: what it does not recognise
// is reported, so that no mail program can see a tag where this scanner saw text. Names come in small letters, as HTML reads
// them, and as they were written, since MJML knows no tag in capitals.

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

const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'))?/g;
const TOKEN =
  /(?<comment><!--[\s\S]*?-->|\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\})|\{%-?\s*(?<liquid>\w*)[\s\S]*?%\}|(?<output>\{\{[\s\S]*?\}\})|<\/(?<close>[A-Za-z][\w-]*)\s*>|<(?<open>[A-Za-z][\w-]*)(?<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(?<slash>\/?)>|(?<stray><[^\s<>]*)/g;

/** Comments are left out: they do not reach the letter. */
export function* scanMarkup(source: string): Generator<MarkupToken> {
  let line = 1;
  let done = 0;
  for (const match of source.matchAll(TOKEN)) {
    const text = source.slice(done, match.index);
    if (text !== '') yield { kind: 'text', text, line };
    line += linesIn(text);
    const token = tokenOf(match.groups as Groups);
    if (token) yield { ...token, line };
    line += linesIn(match[0]);
    done = match.index + match[0].length;
  }
  if (done < source.length) yield { kind: 'text', text: source.slice(done), line };
}

type Groups = Partial<
  Record<'comment' | 'liquid' | 'output' | 'close' | 'open' | 'attributes' | 'slash' | 'stray', string>
>;
type WithoutLine<T> = T extends unknown ? Omit<T, 'line'> : never;

function tokenOf(found: Groups): WithoutLine<MarkupToken> | undefined {
  if (found.comment !== undefined) return undefined;
  if (found.liquid !== undefined) return { kind: 'liquid', name: found.liquid };
  if (found.output !== undefined) return { kind: 'output', written: found.output };
  if (found.close !== undefined) return { kind: 'close', name: found.close.toLowerCase(), written: found.close };
  if (found.open === undefined) return { kind: 'stray', text: found.stray ?? '' };
  const attributes = [...(found.attributes ?? '').matchAll(ATTRIBUTE)].map(([, name = '', quoted = '""']) => ({
    name: name.toLowerCase(),
    value: quoted.slice(1, -1),
  }));
  const { open: written, slash } = found;
  return { kind: 'open', name: written.toLowerCase(), written, attributes, selfClosing: slash === '/' };
}

const linesIn = (text: string): number => text.split('\n').length - 1;
