// Names of languages and countries in the language of the console, from what the browser knows.

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

export function languageName(code: string): string {
  return nameOr(LANGUAGES, code);
}

export function countryName(code: string): string {
  return nameOr(COUNTRIES, code);
}

function nameOr(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
