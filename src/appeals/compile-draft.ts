// Compiles the letters of an appeal as it stands, one per language, and says what is wrong with each. While somebody
// writes, the same letter is asked for as a preview and as a check: the last ones are kept.
import { createHash } from 'node:crypto';
import { factsOf, languageProblems, languagesOf, type AppealDraft, type LetterText } from '../domain/appeal.js';
import { InvalidInput, type Problem } from '../domain/errors.js';
import type { CompiledLetter } from '../domain/letter.js';
import { factsIn } from '../domain/letter-facts.js';
import { compileApart } from '../rendering/compile-apart.js';
import { loadLetterFrame } from '../rendering/letter-frame.js';
import type { LetterSource } from '../rendering/letter-source.js';

export interface DraftLetter {
  language: string;
  text: LetterText;
  /** Missing when its words or the frame have problems. */
  compiled?: CompiledLetter;
  problems: readonly Problem[];
}

export async function compileDraft(draft: AppealDraft): Promise<DraftLetter[]> {
  const letters: DraftLetter[] = [];
  // One after the other: an appeal in twelve languages is one piece of work among those of others.
  for (const language of languagesOf(draft)) letters.push(await compileLanguage(draft, language));
  return letters;
}

type Compiled = Pick<DraftLetter, 'compiled' | 'problems'>;

const MOST_KEPT = 40;
const kept = new Map<string, Promise<Compiled>>();

export async function compileLanguage(draft: AppealDraft, language: string): Promise<DraftLetter> {
  const text = draft.texts[language] as LetterText;
  const problems = languageProblems(draft, language);
  const own = await compileText(draft, language, text);
  return { language, text, compiled: own.compiled, problems: [...problems, ...own.problems] };
}

async function compileText(draft: AppealDraft, language: string, text: LetterText): Promise<Compiled> {
  try {
    const frame = await loadLetterFrame(language);
    return await keep({ language, ...text, facts: factsIn(factsOf(draft), language), frame });
  } catch (error) {
    if (error instanceof InvalidInput) return { problems: error.problems };
    throw error;
  }
}

/** Everything that the letter is made of is in the key; what failed for another reason than its words is not kept. */
function keep(source: LetterSource): Promise<Compiled> {
  const key = createHash('sha256').update(JSON.stringify(source)).digest('hex');
  const known = kept.get(key);
  const compiling = known ?? compileApart(source).then((compiled) => ({ compiled, problems: [] }));
  kept.delete(key);
  kept.set(key, compiling);
  compiling.catch((error: unknown) => (error instanceof InvalidInput ? undefined : kept.delete(key)));
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return compiling;
}
