// What a second look at a letter finds: nothing that stands against it, but something its author should see.
import { languagesOf, type AppealDraft } from './appeal.js';
import type { Problem } from './errors.js';
import type { CompiledLetter, LetterField } from './letter.js';

/** Gmail hides what lies beyond 102 KB, and with it the way to opt out. */
const CUT_OFF_AT = 100_000;
const LONG_SUBJECT = 90;
/** What everybody has. */
const ALWAYS_THERE: readonly LetterField[] = [
  'salutation',
  'name',
  'mandate',
  'sender.name',
  'sender.email',
  'opt_out_url',
];

export function reviewLetter(draft: AppealDraft, letter: CompiledLetter): Problem[] {
  const { language, required, html, subject } = letter;
  const findings: Problem[] = required
    .filter((field) => !ALWAYS_THERE.includes(field))
    .map((field) => ({
      message: `People whose ${field} is not known get no letter: give it a fallback, {{ ${field} | default: "…" }}.`,
    }));
  const size = html.reduce((sum, piece) => sum + (typeof piece === 'string' ? Buffer.byteLength(piece) : 40), 0);
  if (size > CUT_OFF_AT)
    findings.push({ message: `The letter has ${Math.round(size / 1000)} KB; Gmail cuts it off at 102. Shorten it.` });
  const fixed = subject.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
  if (fixed > LONG_SUBJECT)
    findings.push({ field: 'subject', message: `The subject has ${fixed} characters; a phone shows some 40.` });
  return [...findings, ...behind(draft, language)];
}

/** Languages should say the same; a count of paragraphs is a rough sign that one was forgotten. */
function behind({ texts, campaign }: AppealDraft, language: string): Problem[] {
  const paragraphs = (of: string): number => texts[of]?.mjml.match(/<(p|li)[\s>]/gi)?.length ?? 0;
  const difference = paragraphs(campaign.defaultLanguage) - paragraphs(language);
  if (difference === 0 || language === campaign.defaultLanguage) return [];
  const compared = `${Math.abs(difference)} paragraphs ${difference > 0 ? 'fewer' : 'more'}`;
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
