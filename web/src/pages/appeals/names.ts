// What languages and texts by language are called on the screen.
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** "French" */
export function languageName(language: string): string {
  try {
    return languageNames.of(language) ?? language;
  } catch {
    return language;
  }
}

/** The text in English, or in whatever language there is one. */
export function textOf(texts: Record<string, string>): string {
  return texts.en ?? Object.values(texts)[0] ?? '';
}
