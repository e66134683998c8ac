// Names of countries and languages by their codes, as the browser knows them.
const regions = new Intl.DisplayNames(['en'], { type: 'region' });
const languages = new Intl.DisplayNames(['en'], { type: 'language' });

/** @param code ISO 3166-1, or EU or XK */
export function countryName(code: string): string {
  return nameOf(regions, code);
}

export function languageName(code: string): string {
  return nameOf(languages, code);
}

// Reserved codes that the browser has names for but that are no countries here.
const NO_COUNTRIES = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);

/** Codes of states that are no more stand for the ones that followed. */
const isOld = (code: string) => new Intl.Locale(`und-${code}`).region !== code;

/** Every country with its name, by name. */
export function allCountries(): { value: string; label: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code) && countryName(code) !== code && !isOld(code))
    .map((code) => ({ value: code, label: countryName(code) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
