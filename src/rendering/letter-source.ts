// What compiling a letter starts from: the words of its author, the facts that were frozen for its version, and the
// frame that stands around every letter. All of it plain values: rendering knows no table.

/** The facts of a version, already in the letter's language. A letter may use nothing else but the fields of domain/letter.ts. */
export interface LetterFacts {
  campaign: { name: string; as_of: string };
  asks: readonly { key: string; text: string }[];
  demands: readonly { key: string; text: string }[];
  cases: readonly { name: string; facts: readonly string[] }[];
  signatories: readonly { name: string; affiliation: string; former: boolean; country: string }[];
  signatories_count: number;
  signatories_as_of: string;
}

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
  facts: LetterFacts;
  frame: LetterFrame;
}
