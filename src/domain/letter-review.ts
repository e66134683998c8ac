// What a second look at a letter finds: nothing that stands against it, but something its author should see.
import { languagesOf, type AppealDraft } from './appeal.js';
import type { Problem } from './errors.js';
import type { CompiledLetter, LetterField } from './letter.js';
import { hasAddressForms } from './salutation.js';
import { measuresOf, paragraphCount, sameParagraphs } from './letter-measures.js';

/** Gmail hides what lies beyond 102 KB, and with it the way to opt out. */
const CUT_OFF_AT = 100_000;
const LONG_SUBJECT = 90;
/** Two pages of paper. */
const MANY_WORDS = 600;
/** What everybody has. */
export const ALWAYS_THERE: readonly LetterField[] = [
  'salutation',
  'envelope',
  'name',
  'mandate',
  'sender.name',
  'sender.email',
  'opt_out_url',
];

export function reviewLetter(draft: AppealDraft, letter: CompiledLetter): Problem[] {
  const { language, required, html, subject } = letter;
  const findings: Problem[] = required
    .filter((field) => !ALWAYS_THERE.includes(field) && !(field === 'closing' && hasAddressForms(language)))
    .map((field) => ({
      message: `People whose ${field} is not known get no letter: give it a fallback, {{ ${field} | default: "…" }}.`,
    }));
  const size = letterBytes(html);
  if (size > CUT_OFF_AT)
    findings.push({ message: `The letter has ${Math.round(size / 1000)} KB; Gmail cuts it off at 102. Shorten it.` });
  const fixed = subject.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
  if (fixed > LONG_SUBJECT)
    findings.push({ field: 'subject', message: `The subject has ${fixed} characters; a phone shows some 40.` });
  return [...findings, ...behind(draft, language), ...reviewWords(draft, language)];
}

/** The finished HTML, with a guess for each value that is still to come. */
export function letterBytes(html: CompiledLetter['html']): number {
  return html.reduce((sum, piece) => sum + (typeof piece === 'string' ? Buffer.byteLength(piece) : 40), 0);
}

function reviewWords(draft: AppealDraft, language: string): Problem[] {
  const { words, printsAsks } = measuresOf(draft.texts[language]?.mjml ?? '');
  const findings: Problem[] = [];
  if (draft.asks.length > 0 && !printsAsks) {
    findings.push({ message: 'The letter does not print its asks: write {% for ask in asks %} … {% endfor %}.' });
  }
  if (words > MANY_WORDS)
    findings.push({ message: `The letter has ${words} words; people in office read some 400. Shorten it.` });
  return [...findings, ...untranslated(draft, language)];
}

function untranslated({ texts, campaign }: AppealDraft, language: string): Problem[] {
  const [own, first] = [texts[language], texts[campaign.defaultLanguage]];
  if (language === campaign.defaultLanguage || !own || !first) return [];
  return sameParagraphs(own.mjml, first.mjml).map((paragraph) => {
    const begin = paragraph.length > 60 ? `${paragraph.slice(0, 60).trim()}…` : paragraph;
    return { message: `“${begin}” stands in ${campaign.defaultLanguage} as well: translate it.` };
  });
}

/** Languages should say the same; a count of paragraphs is a rough sign that one was forgotten. */
function behind({ texts, campaign }: AppealDraft, language: string): Problem[] {
  const paragraphs = (of: string): number => paragraphCount(texts[of]?.mjml ?? '');
  const difference = paragraphs(campaign.defaultLanguage) - paragraphs(language);
  if (difference === 0 || language === campaign.defaultLanguage) return [];
  const count = Math.abs(difference);
  const compared = `${count} paragraph${count === 1 ? '' : 's'} ${difference > 0 ? 'fewer' : 'more'}`;
  return [
    { message: `The letter in ${language} has ${compared} than the one in ${campaign.defaultLanguage}: compare them.` },
  ];
}

export function reviewAppeal(draft: AppealDraft): Problem[] {
  const { campaign, today } = draft;
  const written = languagesOf(draft);
  const findings = campaign.languages
    .filter((language) => !written.includes(language))
    .map((language): Problem => ({
      field: 'texts',
      message: `There is no letter in ${language}: people who read ${language} get the one in ${campaign.defaultLanguage}.`,
    }));
  if (campaign.until !== null && campaign.until < today) {
    findings.push({ field: 'until', message: `The campaign ended on ${campaign.until}: a live wave needs a reason.` });
  }
  return findings;
}
