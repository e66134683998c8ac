// What an author can write in a letter, for the completion of an editor: read from the lists that letters are checked by.
import { LETTER_FIELDS, type LetterField } from '../domain/letter.js';
import { ALWAYS_THERE } from '../domain/letter-review.js';
import { FILTERS } from './check-fields.js';
import { CONTENT, HTML, STRUCTURE } from './check-tags.js';
import { LETTER_SCOPE, type Scope, type Shape } from './field-shapes.js';
import { PARTIAL_NAMES } from './letter-source.js';
import { PARTS_OF_TAGS, TAGS } from './parse-liquid.js';

export interface VocabularyField {
  name: string;
  /** A value of the reader, a text of the campaign, or a list to loop over. */
  kind: 'reader' | 'text' | 'list';
  /** Of a reader's value: whether everybody has it. */
  always: boolean;
  /** What an item of the list has; empty when it is a text itself. */
  members: string[];
}

export interface LetterVocabulary {
  fields: VocabularyField[];
  tags: { structure: string[]; content: string[]; html: string[] };
  liquid: { tags: string[]; filters: string[] };
  partials: string[];
}

export function letterVocabulary(): LetterVocabulary {
  return {
    fields: fieldsOf(LETTER_SCOPE),
    tags: { structure: [...STRUCTURE], content: [...CONTENT], html: [...HTML] },
    liquid: { tags: [...TAGS, ...PARTS_OF_TAGS], filters: [...FILTERS] },
    partials: [...PARTIAL_NAMES],
  };
}

function fieldsOf(scope: Scope, prefix = ''): VocabularyField[] {
  return Object.entries(scope).flatMap(([key, shape]) => {
    const name = prefix + key;
    return shape.kind === 'record' ? fieldsOf(shape.fields, `${name}.`) : [fieldOf(name, shape)];
  });
}

function fieldOf(name: string, shape: Shape): VocabularyField {
  if (shape.kind === 'list') return { name, kind: 'list', always: true, members: membersOf(shape.of) };
  const isReader = (LETTER_FIELDS as readonly string[]).includes(name);
  const always = !isReader || ALWAYS_THERE.includes(name as LetterField);
  return { name, kind: isReader ? 'reader' : 'text', always, members: [] };
}

const membersOf = (shape: Shape): string[] => (shape.kind === 'record' ? Object.keys(shape.fields) : []);
