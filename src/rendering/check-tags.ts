// Which tags a letter may use, where, and that every one is closed. MJML takes unclosed tags, drops text between its
// tags and lets scripts through without a word; an author hears of all three here, with the line.
import type { Problem } from '../domain/errors.js';
import { attributeProblem } from './check-attributes.js';
import { scanMarkup, type MarkupToken } from './scan-markup.js';

export const STRUCTURE = ['mj-section', 'mj-wrapper', 'mj-group', 'mj-column', 'mj-divider', 'mj-spacer'];
export const CONTENT = ['mj-text', 'mj-button', 'mj-table'];
const VOID = ['br', 'hr', 'wbr'];
export const HTML = [
  ...[
    'a',
    'abbr',
    'address',
    'b',
    'bdi',
    'blockquote',
    'caption',
    'cite',
    'code',
    'dd',
    'del',
    'dfn',
    'div',
    'dl',
    'dt',
  ],
  ...[
    'em',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'i',
    'ins',
    'kbd',
    'li',
    'mark',
    'ol',
    'p',
    'q',
    's',
    'small',
    'span',
    'strong',
  ],
  ...['sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'u', 'ul', 'var', ...VOID],
];
const NO_IMAGES =
  'a letter carries no images, since mail programs block them or tell their sender who reads: take it out.';
const NO_SCRIPT = 'mail programs run no scripts and distrust letters that hold one: take it out.';
const NO_FORM = 'forms and embedded pages do not work in mail: link to a page instead.';
const IN_FRAME = 'it belongs to the frame of all letters (templates/layouts/letter.mjml): take it out here.';
const REASONS: Record<string, string> = {
  ...Object.fromEntries(
    ['img', 'picture', 'svg', 'video', 'audio', 'canvas', 'source'].map((name) => [name, NO_IMAGES]),
  ),
  ...Object.fromEntries(
    ['mj-image', 'mj-carousel', 'mj-carousel-image', 'mj-hero', 'mj-social'].map((name) => [name, NO_IMAGES]),
  ),
  ...Object.fromEntries(
    ['iframe', 'form', 'input', 'button', 'select', 'textarea', 'object', 'embed'].map((name) => [name, NO_FORM]),
  ),
  ...Object.fromEntries(
    ['mjml', 'mj-head', 'mj-body', 'mj-style', 'mj-font', 'mj-attributes'].map((name) => [name, IN_FRAME]),
  ),
  script: NO_SCRIPT,
  noscript: NO_SCRIPT,
  'mj-include': 'MJML would drop it without a word: write its content here.',
  'mj-raw': 'it would pass unchecked: write the text in <mj-text>.',
  style: 'styles belong to the frame (templates/layouts/letter.mjml), or into a style attribute: take it out.',
  bdo: 'it turns the letters of a text around, so that a link can show another address: write <bdi>, or dir="rtl".',
  link: 'a letter fetches no style or font from elsewhere: take it out.',
};

/** As many as are shown. */
const MOST_PROBLEMS = 100;
/** No letter needs it, and some readers of HTML fail on more. */
const DEEPEST = 100;

export interface TagFindings {
  problems: Problem[];
  /** The rest was not read, and need not be: it is refused anyway, and could keep others busy for long. */
  isGivenUp: boolean;
}

export function checkTags(mjml: string): TagFindings {
  const check = new TagCheck();
  for (const token of scanMarkup(mjml)) {
    check.read(token);
    if (check.depth <= DEEPEST) continue;
    const message = `More than ${DEEPEST} tags stand inside one another here: close some of them.`;
    return { problems: [...check.problems, { message, line: token.line }], isGivenUp: true };
  }
  check.end();
  return { problems: check.problems, isGivenUp: check.problems.length >= MOST_PROBLEMS };
}

/** HTML reads capitals as small letters; MJML knows no tag in capitals, and drops it with everything in it. */
function caseProblem({ name, written }: { name: string; written: string }): string | undefined {
  if (written === name || !name.startsWith('mj')) return undefined;
  return `<${written}> is no tag of MJML, which drops it and all that stands in it: write <${name}> in small letters.`;
}

interface Open {
  name: string;
  line: number;
  isLiquid: boolean;
}

class TagCheck {
  readonly problems: Problem[] = [];
  private readonly stack: Open[] = [];

  get depth(): number {
    return this.stack.length;
  }

  read(token: MarkupToken): void {
    switch (token.kind) {
      case 'open':
        return this.open(token);
      case 'close':
        return this.close(token);
      case 'liquid':
        return this.liquid(token.name, token.line);
      case 'output':
        return this.content(token.written, token.line);
      case 'text':
        return this.content(token.text, token.line);
      case 'stray':
        return this.report(
          token.line,
          `"${token.text}" is no complete tag: close it with >, with its values in quotes, or write &lt; for the sign.`,
        );
    }
  }

  end(): void {
    for (const open of this.stack) if (!open.isLiquid) this.unclosed(open, 'the end of the letter');
  }

  private open(token: Extract<MarkupToken, { kind: 'open' }>): void {
    const { name, line } = token;
    const problem = caseProblem(token) ?? this.placeProblem(name);
    if (problem) this.report(line, problem);
    this.attributes(token);
    const isMjml = name.startsWith('mj-');
    if (token.selfClosing && !isMjml && !VOID.includes(name))
      this.report(line, `<${name}/> does not close itself in HTML: write <${name}></${name}>.`);
    if (!token.selfClosing && !VOID.includes(name)) this.stack.push({ name, line, isLiquid: false });
  }

  private attributes({ name, line, attributes }: Extract<MarkupToken, { kind: 'open' }>): void {
    const seen = new Set<string>();
    for (const attribute of attributes) {
      const wrong = seen.has(attribute.name)
        ? `${attribute.name} is written twice in <${name}>, and programs differ in which they take: keep one.`
        : attributeProblem(name, attribute);
      if (wrong) this.report(line, wrong);
      seen.add(attribute.name);
    }
  }

  private placeProblem(name: string): string | undefined {
    const reason = REASONS[name];
    if (reason) return `<${name}> cannot be used: ${reason}`;
    const around = this.contentTag();
    if (STRUCTURE.includes(name) || CONTENT.includes(name)) {
      return around && `<${name}> cannot stand inside <${around}>: close <${around}> first.`;
    }
    if (!HTML.includes(name)) {
      const known = name.startsWith('mj-') ? [...STRUCTURE, ...CONTENT] : HTML;
      return `<${name}> is not a tag of letters. These are: ${known.join(', ')}.`;
    }
    return around ? undefined : `<${name}> stands outside of <mj-text>, where MJML drops it: put it inside.`;
  }

  private contentTag(): string | undefined {
    return this.stack.findLast((open) => CONTENT.includes(open.name))?.name;
  }

  private content(text: string, line: number): void {
    if (text.trim() === '' || this.contentTag()) return;
    const blankLines = /^\s*/.exec(text)?.[0].split('\n').length ?? 1;
    this.report(
      line + blankLines - 1,
      `"${text.trim().slice(0, 40)}" stands outside of <mj-text>, where MJML drops it: put it inside.`,
    );
  }

  /** A loop or a branch must open and close the same tags: else the letter is broken for some of the facts. */
  private liquid(name: string, line: number): void {
    if (['for', 'if', 'unless'].includes(name)) this.stack.push({ name, line, isLiquid: true });
    else if (name === 'else' || name === 'elsif')
      this.unwindTo((open) => open.isLiquid, `{% ${name} %} on line ${line}`);
    else if (/^end(for|if|unless)$/.test(name)) {
      const opener = name.slice('end'.length);
      const found = this.unwindTo((open) => open.isLiquid && open.name === opener, `{% ${name} %} on line ${line}`);
      if (found) this.stack.pop();
    }
  }

  private close({ name, line, written: tag }: Extract<MarkupToken, { kind: 'close' }>): void {
    const written = `</${tag}>`;
    const wrongCase = caseProblem({ name, written: tag });
    if (wrongCase) this.report(line, wrongCase);
    // Not beyond the loop or branch that the end tag stands in.
    const block = this.stack.findLastIndex((open) => open.isLiquid);
    const opener = this.stack.findLastIndex((open) => !open.isLiquid && open.name === name);
    if (opener <= block || opener < 0)
      return this.report(line, `${written} closes nothing that is open here: take it out, or open <${name}> before.`);
    this.unwindTo((open) => open.name === name, `${written} on line ${line}`);
    this.stack.pop();
  }

  private unwindTo(isWanted: (open: Open) => boolean, before: string): boolean {
    if (!this.stack.some(isWanted)) return false;
    for (let top = this.stack.at(-1); top && !isWanted(top); top = this.stack.at(-1)) {
      if (!top.isLiquid) this.unclosed(top, before);
      this.stack.pop();
    }
    return true;
  }

  private unclosed({ name, line }: Open, before: string): void {
    this.report(line, `<${name}> is not closed before ${before}: add </${name}>.`);
  }

  private report(line: number, message: string): void {
    this.problems.push({ message, line });
  }
}
