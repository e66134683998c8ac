// Which fields a letter may use and what each of them is: a text, a list, a record, or a value that differs per recipient.
import { LETTER_FIELDS, type LetterField } from '../domain/letter.js';

export type Shape =
  | { kind: 'text' }
  | { kind: 'number' }
  | { kind: 'list'; of: Shape }
  | { kind: 'record'; fields: Record<string, Shape> }
  /** Differs from letter to letter. */
  | { kind: 'slot'; field: LetterField }
  /** The place of the letter, or of its subject, in the frame. */
  | { kind: 'place'; place: 'letter' | 'subject' };

export type Scope = Record<string, Shape>;

const text: Shape = { kind: 'text' };
const number: Shape = { kind: 'number' };
const list = (of: Shape): Shape => ({ kind: 'list', of });
const record = (fields: Record<string, Shape>): Shape => ({ kind: 'record', fields });

/** The same for every recipient of a version: the keys of LetterFacts, and the language. */
const FACTS: Scope = {
  language: text,
  campaign: record({ name: text, as_of: text }),
  asks: list(record({ key: text, text })),
  demands: list(record({ key: text, text })),
  cases: list(record({ name: text, facts: list(text) })),
  signatories: list(record({ name: text, affiliation: text, former: text, country: text })),
  signatories_count: number,
  signatories_as_of: text,
};

function slots(): Scope {
  const scope: Scope = {};
  for (const field of LETTER_FIELDS) {
    const [name, inner] = field.split('.') as [string, string | undefined];
    const slot: Shape = { kind: 'slot', field };
    if (inner === undefined) scope[name] = slot;
    else {
      const known = scope[name];
      scope[name] = record({ ...(known?.kind === 'record' ? known.fields : {}), [inner]: slot });
    }
  }
  return scope;
}

export const LETTER_SCOPE: Scope = { ...FACTS, ...slots() };

export const FRAME_SCOPE: Scope = {
  ...LETTER_SCOPE,
  letter: { kind: 'place', place: 'letter' },
  subject: { kind: 'place', place: 'subject' },
};

/** What `forloop` holds within a loop. */
export const FORLOOP: Shape = record(
  Object.fromEntries(['index', 'index0', 'rindex', 'rindex0', 'length', 'first', 'last'].map((name) => [name, number])),
);

/** The names that an author can write, for the message about one that does not exist. */
export function namesIn(scope: Scope): string {
  return Object.entries(scope)
    .flatMap(([name, shape]) =>
      shape.kind === 'record' ? Object.keys(shape.fields).map((inner) => `${name}.${inner}`) : [name],
    )
    .filter((name) => !name.startsWith('forloop.'))
    .join(', ');
}

/** The shape behind `.name` or `[0]`; nothing when there is none. */
export function memberOf(shape: Shape, member: string | number): Shape | undefined {
  if (shape.kind === 'record') return Object.hasOwn(shape.fields, member) ? shape.fields[member] : undefined;
  if (shape.kind !== 'list') return undefined;
  if (typeof member === 'number' || member === 'first' || member === 'last') return shape.of;
  return member === 'size' ? number : undefined;
}
