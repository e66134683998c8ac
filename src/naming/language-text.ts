// Dates and countries as a reader of a language writes them. Plain functions over the tables that Node carries.

/** English of this project is the one that writes the day before the month. */
const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/**
 * @param date 'YYYY-MM-DD'
 * @returns such as "11 November 2024", "11 novembre 2024", "11. November 2024"
 */
export function readableDate(date: string, language: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const text = format(at, language);
  // Intl writes "1 novembre"; French says "1er novembre".
  return language.startsWith('fr') ? text.replace(/^1 /, '1er ') : text;
}

function format(at: Date, language: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  try {
    return new Intl.DateTimeFormat(localeOf(language), options).format(at);
  } catch {
    // A tag that no standard knows. The date as written is read everywhere.
    return at.toISOString().slice(0, 10);
  }
}

/** The name of a country (two-letter code) in a language; the code itself when nobody knows a name for it. */
export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([localeOf(language)], { type: 'region' }).of(code.trim().toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** Several countries in one line, such as "Azerbaijan/Netherlands". */
export function countryNames(codes: readonly string[], language: string): string {
  return codes.map((code) => countryName(code, language)).join('/');
}
