// Turns what was found in an appeal and its letters into the answer of a check, or into the refusal of an approval.
import { appealProblems, contentHash, type AppealDraft, type LetterText } from '../domain/appeal.js';
import { InvalidInput } from '../domain/errors.js';
import type { CompiledLetter } from '../domain/letter.js';
import { measuresOf } from '../domain/letter-measures.js';
import { letterBytes, reviewAppeal, reviewLetter } from '../domain/letter-review.js';
import type { AppealCheck, Finding, Verdict } from './appeals.dto.js';
import type { DraftLetter } from './compile-draft.js';

export function checkOf(draft: AppealDraft, letters: readonly DraftLetter[]): AppealCheck {
  const findings = [...found('block', appealProblems(draft)), ...found('look', reviewAppeal(draft))];
  const languages = letters.map(({ language, text, problems, compiled }) => {
    const own = [...found('block', problems), ...found('look', compiled ? reviewLetter(draft, compiled) : [])];
    const measures = { ...measuresOf(text.mjml), bytes: compiled ? letterBytes(compiled.html) : null };
    return { language, verdict: verdictOn(own), findings: own, measures };
  });
  const all = [...findings, ...languages.flatMap((one) => one.findings)];
  return { contentHash: contentHash(draft), verdict: verdictOn(all), findings, languages };
}

/** @throws InvalidInput with everything that stands against approving the appeal */
export function approvableLetters(
  draft: AppealDraft,
  letters: readonly DraftLetter[],
): { text: LetterText; compiled: CompiledLetter }[] {
  const problems = [
    ...appealProblems(draft),
    ...letters.flatMap(({ language, problems: own }) =>
      own.map((problem) => ({ ...problem, message: `${language}: ${problem.message}` })),
    ),
  ];
  if (problems.length > 0) throw new InvalidInput(`The appeal "${draft.slug}" cannot be approved yet.`, problems);
  return letters.flatMap(({ text, compiled }) => (compiled ? { text, compiled } : []));
}

function found(level: Finding['level'], problems: readonly Omit<Finding, 'level'>[]): Finding[] {
  return problems.map((problem) => ({ level, ...problem }));
}

function verdictOn(findings: readonly Finding[]): Verdict {
  if (findings.some(({ level }) => level === 'block')) return 'block';
  return findings.length > 0 ? 'look' : 'fine';
}
