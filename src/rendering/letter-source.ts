// What compiling a letter starts from: the words of its author, the facts that were frozen for its version, and the
// frame that stands around every letter. All of it plain values: rendering knows no table.

import type { LetterFacts } from '../domain/letter-facts.js';

export const PARTIAL_NAMES = ['signatories', 'why-you-get-this', 'opt-out'] as const;

export type PartialName = (typeof PARTIAL_NAMES)[number];

/** A template file: its path within the project, and its content. */
export interface TemplateFile {
  path: string;
  mjml: string;
}

/** What every letter of a language has around it. */
export interface LetterFrame {
  layout: TemplateFile;
  partials: Record<PartialName, TemplateFile>;
}

export interface LetterSource {
  language: string;
  subject: string;
  /** What stands in the frame: MJML sections, with Liquid for fields and loops. */
  mjml: string;
  /** In the language of the letter. */
  facts: LetterFacts;
  frame: LetterFrame;
}
