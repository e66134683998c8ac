// Names and numbers as readers of English write them: of languages, of things that are named in several languages, counts.
const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const list = new Intl.ListFormat('en');

export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

export function listOf(words: readonly string[]): string {
  return list.format(words);
}

/** English where there is a text in it, else the first there is. */
export function inEnglish(texts: Record<string, string>, otherwise: string): string {
  return texts.en ?? Object.values(texts)[0] ?? otherwise;
}

export function count(number: number): string {
  return number.toLocaleString('en-GB');
}
