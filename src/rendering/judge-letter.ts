// Judges a compiled letter: not what its author wrote, nor what MJML should make of it, but the HTML that would be sent.
// It is parsed as a browser parses it, once as most mail programs see it and once as Outlook does, and every tag,
// attribute, style, address and text must be one that a letter may hold.
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { CompiledLetter, LetterField, LetterPiece } from '../domain/letter.js';
import { readStyle, sheetProblems } from './check-styles.js';
import type { AttributeTable } from './attribute-values.js';
import { finishedAttributes, metaProblem } from './finished-tags.js';
import { linkProblem } from './check-links.js';
import { lookBelow, PAPER, textProblem, type Look } from './seen-text.js';
import { FINISHED_STYLES } from './style-values.js';

export interface Finding {
  message: string;
  /** As it stands in the letter: what its author can look for. */
  found: string;
}

/** Stand for a reader's values while the letter is judged; from the private range, which no letter may use itself. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const SLOT = /\ue000[a-z_.]+\ue001/g;
const slotOf = (field: LetterField): string => `${OPEN}${field}${CLOSE}`;
/** The only values that can stand in an attribute: they fill all of it that says where a link leads. */
const OWN_LINKS = [slotOf('opt_out_url'), `mailto:${slotOf('sender.email')}`];

/** MJML writes the subject into a label for those who hear the letter. */
const TAKE_VALUES = ['href', 'aria-label'];

const HARMLESS = ['control-character-in-input-stream', 'missing-doctype'];

/** Comments that Outlook reads, and others do not; or the other way round. */
const CONDITIONS = /<!--\[if (?:mso \| IE|mso|lte mso 11)\]>|<!\[endif\]-->|<!--\[if !mso\]><!-->|<!--<!\[endif\]-->/g;
/** What MJML writes into the head for Outlook, word for word. */
const OFFICE_SETTINGS =
  /<noscript>\s?<xml>\s?<o:OfficeDocumentSettings>\s?<o:AllowPNG\/>\s?<o:PixelsPerInch>96<\/o:PixelsPerInch>\s?<\/o:OfficeDocumentSettings>\s?<\/xml>\s?<\/noscript>/;

/** @param html of a compiled letter, with the places of the reader's values */
export function judgeLetter(html: readonly LetterPiece[]): Finding[] {
  if (html.some((piece) => typeof piece === 'string' && /[\ue000\ue001]/.test(piece)))
    return [{ message: 'The letter holds a character of the private range (U+E000): take it out.', found: '\ue000' }];
  const whole = html.map((piece) => (typeof piece === 'string' ? piece : slotOf(piece.field))).join('');
  const forOutlook = whole.replace(CONDITIONS, '').replace(OFFICE_SETTINGS, '');
  const styles: Styles = new Map();
  const findings = [...new Judge(whole, false, styles).read(), ...new Judge(forOutlook, true, styles).read()];
  return [...new Map(findings.map((one) => [one.message, one])).values()];
}

/** What stands against sending letters that were compiled before, perhaps by an earlier version. */
export function judgeCompiled(letters: readonly CompiledLetter[]): string | undefined {
  for (const { language, html } of letters) {
    const [first] = judgeLetter(html);
    if (first) return `The letter in ${language}: ${first.message}`;
  }
  return undefined;
}

type Styles = Map<string, ReturnType<typeof readStyle>>;

class Judge {
  private readonly findings: Finding[] = [];

  /**
   * @param isOutlook when set, no comment is left that somebody could read
   * @param styles what was read already: most of a letter's tags have one of a few styles
   */
  constructor(
    private readonly html: string,
    private readonly isOutlook: boolean,
    private readonly styles: Styles,
  ) {}

  read(): Finding[] {
    const document = parse(this.html, {
      scriptingEnabled: false,
      sourceCodeLocationInfo: true,
      // An attribute that is there twice, or a sign within a name: programs differ in what they make of it.
      onParseError: ({ code, startOffset }) => {
        if (HARMLESS.includes(code)) return;
        const found = this.html.slice(startOffset, startOffset + 40);
        this.report(`its HTML is broken (${code}) at "${found}"`, found);
      },
    });
    this.children(document, PAPER);
    return this.findings;
  }

  private children(parent: Tree.ParentNode, look: Look): void {
    for (const node of parent.childNodes) this.node(node, look);
  }

  private node(node: Tree.ChildNode, look: Look): void {
    if ('tagName' in node) return this.element(node, look);
    if (node.nodeName === '#comment' && this.isOutlook)
      return this.report(`it would hold a comment, "${node.data.slice(0, 40)}"`, '<!--');
    if (node.nodeName !== '#text') return;
    const text = node.value.replace(SLOT, 'x');
    const problem = textProblem(text, look);
    if (problem) this.report(`"${text.trim().slice(0, 40)}" ${problem}`, text.trim());
  }

  private element(element: Tree.Element, look: Look): void {
    const { tagName: tag, attrs } = element;
    if (tag === 'meta') return this.meta(attrs);
    const table = finishedAttributes(tag);
    if (!table || 'content' in element) return this.report(`<${tag}> cannot stand in a letter`, `<${tag}`);
    let style: ReadonlyMap<string, string> = new Map();
    for (const { name, prefix, value } of attrs) {
      const full = prefix ? `${prefix}:${name}` : name;
      this.slots(element, full, value);
      const plain = value.replace(SLOT, 'x');
      if (full === 'style') style = this.style(tag, plain);
      else if (full === 'href' && tag === 'a') this.link(value);
      else this.attribute(tag, full, plain, table);
    }
    if (tag === 'style') return this.sheet(element);
    const inside = lookBelow(look, { tag, style, ground: attrs.find(({ name }) => name === 'bgcolor')?.value });
    this.children(element, tag === 'head' ? { ...inside, isShown: false } : inside);
  }

  private attribute(tag: string, name: string, value: string, table: AttributeTable): void {
    const check = Object.hasOwn(table, name) ? table[name] : undefined;
    const problem = check ? check(value) : 'it cannot stand there';
    if (problem !== undefined) this.report(`${name} of <${tag}> is "${value.slice(0, 60)}": ${problem}`, value);
  }

  /** A value of the reader keeps within its attribute: in the few that take one, and only between quotation marks. */
  private slots({ tagName, sourceCodeLocation }: Tree.Element, name: string, value: string): void {
    if (!value.includes(OPEN)) return;
    const at = sourceCodeLocation?.attrs?.[name];
    const isQuoted = at && /^[^=]+=\s*["']/.test(this.html.slice(at.startOffset, at.endOffset));
    if (!TAKE_VALUES.includes(name) || !isQuoted)
      this.report(`${name} of <${tagName}> would hold a value of the reader`, name);
  }

  private style(tag: string, value: string): ReadonlyMap<string, string> {
    const known = this.styles.get(value);
    const read = known ?? readStyle(value, FINISHED_STYLES);
    this.styles.set(value, read);
    if (!known) for (const problem of read.problems) this.report(`style of <${tag}>: ${problem}`, value);
    return read.values;
  }

  private link(value: string): void {
    if (OWN_LINKS.includes(value)) return;
    const problem = value.includes(OPEN) ? 'A value of the reader would decide where a link leads' : linkProblem(value);
    if (problem) this.report(problem.replace(/\.$/, ''), value);
  }

  private meta(attrs: Tree.Element['attrs']): void {
    const problem = metaProblem(new Map(attrs.map(({ name, value }) => [name, value])));
    if (problem) this.report(problem, '<meta');
  }

  private sheet({ childNodes }: Tree.Element): void {
    const css = childNodes.map((node) => (node.nodeName === '#text' ? (node as Tree.TextNode).value : '')).join('');
    const problems = css.includes(OPEN) ? ['it would hold a value of the reader'] : sheetProblems(css, FINISHED_STYLES);
    for (const problem of problems) this.report(`a style sheet: ${problem}`, '');
  }

  private report(what: string, found: string): void {
    this.findings.push({ message: `The finished letter is refused: ${what}.`, found });
  }
}
