// What countries are called in all languages that two libraries and Unicode know, officially and for short, so that a list may
// write them as they call themselves. A name that means two countries means none here, and so does one as short as a code.
import countries from 'i18n-iso-countries';
import states, { type Countries } from 'world-countries';

/** Shorter Latin names would be taken for codes of other countries: Austria is Áo in one language, and AO is Angola. */
const SHORTEST = 4;

/** Its types speak of another module format than its code has. */
const STATES = states as unknown as Countries;

interface CountryName {
  name: string;
  code: string;
}

/** @returns code by key */
export function namesInAllLanguages(keyOf: (name: string) => string): Map<string, string> {
  const meanings = new Map<string, string | undefined>();
  for (const { name, code } of [...libraryNames(), ...officialNames(), ...unicodeNames()]) {
    const key = keyOf(name);
    if (key.length < SHORTEST && /^[a-z]*$/.test(key)) continue;
    meanings.set(key, meanings.has(key) && meanings.get(key) !== code ? undefined : code);
  }
  return new Map([...meanings].filter((one): one is [string, string] => one[1] !== undefined));
}

function* libraryNames(): Generator<CountryName> {
  for (const language of countries.getSupportedLanguages())
    for (const [code, names] of Object.entries(countries.getNames(language, { select: 'all' })))
      for (const name of names) yield { name, code };
}

function* officialNames(): Generator<CountryName> {
  for (const { cca2, name, altSpellings, translations } of STATES) {
    const pairs = [name, ...Object.values(name.native), ...Object.values(translations)];
    const names = [...pairs.flatMap(({ common, official }) => [common, official]), ...altSpellings];
    for (const written of names) yield { name: written, code: cca2 };
  }
}

function* unicodeNames(): Generator<CountryName> {
  const codes = [...Object.keys(countries.getAlpha2Codes()), 'XK', 'EU'];
  for (const language of unicodeLanguages()) {
    for (const style of ['long', 'short'] as const) {
      const names = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
      for (const code of codes) yield { name: names.of(code) ?? '', code };
    }
  }
}

/** Those of all possible codes of two letters that Unicode's data knows. */
function unicodeLanguages(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return Intl.DisplayNames.supportedLocalesOf(letters.flatMap((one) => letters.map((two) => one + two)));
}
