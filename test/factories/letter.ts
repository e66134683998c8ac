// Valid letters for tests; a test states only what matters to it.
import type { CompiledLetter, LetterValues } from '../../src/domain/letter.js';
import type { LetterFacts } from '../../src/domain/letter-facts.js';
import { loadLetterFrame } from '../../src/rendering/letter-frame.js';
import type { LetterSource } from '../../src/rendering/letter-source.js';

export function letterFacts(facts: Partial<LetterFacts> = {}): LetterFacts {
  return {
    campaign: { name: 'Free the prisoners', as_of: '11 November 2024' },
    asks: [
      { key: 'stand', text: 'Stand by them' },
      { key: 'hearings', text: 'Attend the hearings' },
    ],
    demands: [{ key: 'release', text: 'Release them' }],
    cases: [{ name: 'Ana Bay', facts: ['Held since May.', 'Ill.'] }],
    signatories: [{ name: 'Ben Cole', affiliation: 'Example Centre', former: true, country: 'Azerbaijan/Netherlands' }],
    signatories_count: 1,
    signatories_as_of: '12 November 2024',
    ...facts,
  };
}

/** MJML of a letter with these paragraphs; the first stands on line 4. */
export const letterMjml = (...paragraphs: string[]): string =>
  ['<mj-section>', '<mj-column>', '<mj-text>', ...paragraphs, '</mj-text>', '</mj-column>', '</mj-section>'].join('\n');

export async function letterSource(source: Partial<LetterSource> = {}): Promise<LetterSource> {
  const language = source.language ?? 'en';
  return {
    language,
    subject: 'About the prisoners',
    mjml: letterMjml('<p>{{ salutation }}</p>', '<p>Please help.</p>'),
    facts: letterFacts(),
    frame: source.frame ?? (await loadLetterFrame(language)),
    ...source,
  };
}

/** A compiled letter without a compiler: what assembling and filling start from. */
export function compiledLetter(letter: Partial<CompiledLetter> = {}): CompiledLetter {
  return {
    language: 'en',
    subject: ['About the prisoners'],
    html: ['<p>', { field: 'salutation' }, '</p>\n<p>Please help.</p>\n'],
    text: [{ field: 'salutation' }, '\n\nPlease help.\n'],
    required: ['salutation'],
    ...letter,
  };
}

export function letterValues(values: LetterValues = {}): LetterValues {
  return {
    salutation: 'Dear Ms Bay,',
    name: 'Séverine Bay',
    role: 'member',
    body: 'European Parliament',
    country: 'France',
    mandate: 'member, European Parliament, France',
    'sender.name': 'Carl Dee',
    'sender.email': 'carl@campaign.example',
    opt_out_url: 'https://letters.example/u/abc?x=1&y=2',
    ...values,
  };
}
