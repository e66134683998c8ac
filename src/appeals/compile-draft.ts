// Compiles the letters of an appeal as it stands, one per language, and says what is wrong with each.
import { factsOf, languageProblems, languagesOf, type AppealDraft, type LetterText } from '../domain/appeal.js';
import { InvalidInput, type Problem } from '../domain/errors.js';
import type { CompiledLetter } from '../domain/letter.js';
import { factsIn } from '../domain/letter-facts.js';
import { compileLetter } from '../rendering/compile-letter.js';
import { loadLetterFrame } from '../rendering/letter-frame.js';

export interface DraftLetter {
  language: string;
  text: LetterText;
  /** Missing when its words or the frame have problems. */
  compiled?: CompiledLetter;
  problems: readonly Problem[];
}

export async function compileDraft(draft: AppealDraft): Promise<DraftLetter[]> {
  return Promise.all(languagesOf(draft).map((language) => compileLanguage(draft, language)));
}

async function compileLanguage(draft: AppealDraft, language: string): Promise<DraftLetter> {
  const text = draft.texts[language] as LetterText;
  const problems = languageProblems(draft, language);
  try {
    const frame = await loadLetterFrame(language);
    const compiled = await compileLetter({ language, ...text, facts: factsIn(factsOf(draft), language), frame });
    return { language, text, compiled, problems };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { language, text, problems: [...problems, ...error.problems] };
  }
}
