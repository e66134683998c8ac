// Checks the fields, filters, loops and conditions of a parsed Liquid source against what a letter may use.
// A value of the recipient may only be printed: a letter is compiled once for all recipients, before their values are known.
import { ForTag, IfTag, Output, TokenKind, UnlessTag, evalQuotedToken } from 'liquidjs';
import type {
  Filter,
  FilteredValueToken,
  NumberToken,
  PropertyAccessToken,
  QuotedToken,
  Template,
  Token,
  Value,
} from 'liquidjs';
import type { Problem } from '../domain/errors.js';
import type { LetterField } from '../domain/letter.js';
import { FORLOOP, memberOf, namesIn, type Scope, type Shape } from './field-shapes.js';

/** What an output writes instead of a fact. */
export type SlotUse =
  { kind: 'slot'; field: LetterField; fallback?: string } | { kind: 'place'; place: 'letter' | 'subject' };

export const FILTERS = ['default', 'size', 'join', 'first', 'last'];
const KNOWN_TEXT: Shape = { kind: 'text' };

/** @param slots gets an entry for each output of a recipient's value */
export function checkFields(templates: readonly Template[], scope: Scope, slots: Map<Template, SlotUse>): Problem[] {
  const check = new FieldCheck(slots);
  check.walk(templates, scope);
  return check.problems;
}

class FieldCheck {
  readonly problems: Problem[] = [];

  constructor(private readonly slots: Map<Template, SlotUse>) {}

  walk(templates: readonly Template[], scope: Scope): void {
    for (const template of templates) {
      if (template instanceof Output) this.checkOutput(template, scope);
      else if (template instanceof ForTag) this.checkLoop(template, scope);
      else if (template instanceof IfTag || template instanceof UnlessTag) this.checkCondition(template, scope);
    }
  }

  private checkOutput(output: Output, scope: Scope): void {
    const [operand, ...more] = output.value.initial.postfix;
    const written = output.token.getText();
    if (!operand || more.length > 0)
      return this.report(output.token, `${written} is not one field: write one field between {{ and }}.`);
    const shape = this.shapeOf(operand, scope);
    if (!shape) return;
    if (shape.kind === 'slot') return this.checkSlot(output, shape.field);
    if (shape.kind === 'place') {
      this.slots.set(output, shape);
      return;
    }
    const printed = this.shapeAfterFilters(shape, output.value, output.token);
    if (printed?.kind === 'list')
      this.report(output.token, `${written} is a list: write {% for item in … %} around what is said of each.`);
    if (printed?.kind === 'record') {
      this.report(
        output.token,
        `${written} has several parts: write one of them, ${namesIn({ it: printed }).replaceAll('it.', '.')}.`,
      );
    }
  }

  /** A recipient's value is printed, or printed with a fallback; nothing else can be done before it is known. */
  private checkSlot(output: Output, field: LetterField): void {
    const [filter, ...more] = writtenFilters(output.value);
    if (!filter) {
      this.slots.set(output, { kind: 'slot', field });
      return;
    }
    const [argument, ...others] = filter.args;
    const isFallback = filter.name === 'default' && more.length === 0 && others.length === 0 && isQuoted(argument);
    if (!isFallback) {
      return this.report(
        output.token,
        `${field} differs from letter to letter, so it takes no filter but a fallback: {{ ${field} | default: "…" }}.`,
      );
    }
    this.slots.set(output, { kind: 'slot', field, fallback: evalQuotedToken(argument) });
  }

  private checkLoop(loop: ForTag, scope: Scope): void {
    for (const token of Object.values(loop.hash.hash)) if (token) this.shapeOf(token, scope);
    const shape = this.shapeOf(unwrap(loop.collection), scope);
    if (shape && shape.kind !== 'list') {
      this.report(loop.token, `${loop.token.getText()} is no loop over a list: ${this.why(shape)}`);
    }
    const item = shape?.kind === 'list' ? shape.of : KNOWN_TEXT;
    // Without a known list nothing can be said about its items.
    if (shape?.kind === 'list') this.walk(loop.templates, { ...scope, forloop: FORLOOP, [loop.variable]: item });
    this.walk(loop.elseTemplates ?? [], scope);
  }

  private checkCondition(tag: IfTag | UnlessTag, scope: Scope): void {
    for (const { value, templates } of tag.branches) {
      for (const operand of value.initial.postfix) {
        if (operand.kind === TokenKind.Operator) continue;
        const shape = this.shapeOf(operand, scope);
        if (shape?.kind === 'slot')
          this.report(operand, `The condition on ${shape.field} is not possible: ${this.why(shape)}`);
        else if (shape) this.shapeAfterFilters(shape, value, operand);
      }
      this.walk(templates, scope);
    }
    this.walk(tag.elseTemplates ?? [], scope);
  }

  private why(shape: Shape): string {
    if (shape.kind !== 'slot') return 'loops go over asks, demands, cases, signatories or the facts of a case.';
    return `it differs from letter to letter. Print it, with a fallback where it may be missing: {{ ${shape.field} | default: "…" }}.`;
  }

  private shapeAfterFilters(shape: Shape, value: Value, at: Token): Shape | undefined {
    let current: Shape | undefined = shape;
    for (const { name } of writtenFilters(value)) {
      if (!FILTERS.includes(name)) {
        this.report(at, `The filter "${name}" is not one for letters. These are: ${FILTERS.join(', ')}.`);
        return undefined;
      }
      current = current && afterFilter(current, name);
      if (!current) {
        this.report(at, `The filter "${name}" works on a list only: take it out.`);
        return undefined;
      }
    }
    return current;
  }

  /** The shape behind a value in the source; nothing, and a finding, when there is no such field. */
  private shapeOf(token: Token, scope: Scope): Shape | undefined {
    if (token.kind === TokenKind.Quoted || token.kind === TokenKind.Number || token.kind === TokenKind.Literal)
      return KNOWN_TEXT;
    const path = token.kind === TokenKind.PropertyAccess ? pathOf(token as PropertyAccessToken) : undefined;
    if (!path) {
      this.report(token, `${token.getText()} is not possible in a letter: write the name of a field.`);
      return undefined;
    }
    let shape: Shape | undefined = { kind: 'record', fields: scope };
    for (const member of path) shape = shape && memberOf(shape, member);
    if (!shape) this.report(token, `There is no field "${path.join('.')}". These can be used: ${namesIn(scope)}.`);
    return shape;
  }

  private report(token: Token, message: string): void {
    this.problems.push({ message, line: token.getPosition()[0] });
  }
}

/** Without the escaping, which the engine adds to every output as a filter; its "name" is one that nobody can write. */
const writtenFilters = (value: Value): Filter[] => value.filters.filter(({ name }) => name !== '[object Function]');

/** `for x in list | filter` comes wrapped; the filters of a loop are not allowed, the wrapping is. */
function unwrap(token: Token): Token {
  if (token.kind !== TokenKind.FilteredValue) return token;
  const { initial, filters } = token as FilteredValueToken;
  const [only, ...more] = initial.postfix;
  return only && more.length === 0 && filters.length === 0 ? only : token;
}

function pathOf(token: PropertyAccessToken): (string | number)[] | undefined {
  if (token.variable) return undefined;
  const members = token.props.map((prop) => {
    if (prop.kind === TokenKind.Word) return prop.getText();
    if (prop.kind === TokenKind.Number) return (prop as NumberToken).content;
    return prop.kind === TokenKind.Quoted ? evalQuotedToken(prop as QuotedToken) : undefined;
  });
  return members.includes(undefined) ? undefined : (members as (string | number)[]);
}

function isQuoted(argument: unknown): argument is QuotedToken {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === TokenKind.Quoted;
}

function afterFilter(shape: Shape, filter: string): Shape | undefined {
  if (filter === 'default') return shape;
  if (filter === 'size') return { kind: 'number' };
  if (shape.kind !== 'list') return undefined;
  if (filter === 'join') return shape.of.kind === 'text' ? KNOWN_TEXT : undefined;
  return shape.of;
}
