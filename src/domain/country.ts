// Countries and Parties by their ISO code, and the many ways lists write them. Not a gazetteer: names in the
// languages in which such lists are published, and those that the United Nations and the Council of Europe use.
import countries from 'i18n-iso-countries';
import { COUNTRY_ALIASES } from './country-aliases.js';

const LANGUAGES = ['ru', 'pt', 'it', 'es', 'de', 'fr', 'en'] as const;

// "Republic of Austria" is Austria, in four languages; "Democratic Republic of the Congo" is not the Congo, so no prefix before "Republic".
const STATE_FORMS = [
  /^(?:the )?(?:(?:(?:federal|federative|islamic|arab) )?republic|kingdom|state|principality|commonwealth|grand duchy|sultanate|union) of (?:the )?/,
  /^(?:l |la |le )?(?:(?:republique(?: (?:federale|islamique|arabe))?|royaume|principaute|etat|grand duche|sultanat|federation) (?:de la |de l |du |des |de |d ))/,
  /^(?:die |das |der )?(?:(?:islamische )?republik|bundesrepublik|konigreich|furstentum|großherzogtum|staat|sultanat) (?:der |des )?/,
  /^(?:la |el )?(?:republica(?: (?:federal|islamica|arabe))?|reino|principado|estado|gran ducado|sultanato|federacion) (?:de la |de los |de las |del |de )/,
];

const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

let index: Map<string, string> | undefined;

function nameIndex(): Map<string, string> {
  if (index) return index;
  index = new Map();
  for (const language of LANGUAGES) {
    for (const [code, names] of Object.entries(countries.getNames(language, { select: 'all' }))) {
      for (const name of names) index.set(fold(name), code);
    }
  }
  for (const [code, names] of Object.entries(COUNTRY_ALIASES))
    for (const name of names.split('|')) index.set(fold(name), code);
  return index;
}

/** Whether the text is an upper-case ISO 3166-1 code, or EU or XK. */
export function isCountryCode(text: string): boolean {
  return text === 'EU' || text === 'XK' || (/^[A-Z]{2}$/.test(text) && countries.isValid(text));
}

/** The ISO code of a country named by code (two or three letters) or by name, or nothing when it is not known. */
export function findCountry(text: string): string | undefined {
  const folded = fold(text);
  if (folded === '') return undefined;
  const named =
    nameIndex().get(folded) ?? STATE_FORMS.map((form) => nameIndex().get(folded.replace(form, ''))).find(Boolean);
  if (named) return named;
  const code = folded.toUpperCase();
  if (isCountryCode(code)) return code;
  return code.length === 3 ? countries.alpha3ToAlpha2(code) : undefined;
}
