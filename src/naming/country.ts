// Countries and Parties by their ISO code, and the many ways lists write them. Not a gazetteer: names in the
// languages in which such lists are published, and those that the United Nations and the Council of Europe use.
import countries from 'i18n-iso-countries';
import { COUNTRY_ALIASES } from './country-aliases.js';
import { namesInAllLanguages } from './country-names.js';

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
/** Asked last, and made when it is: most lists need no more than the first. */
let otherNames: Map<string, string> | undefined;

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
  if (text.length > LONGEST_WRITTEN) return undefined;
  const ways = waysOf(text);
  const code = ways.map(byName).find(Boolean) ?? byCode(fold(text)) ?? ways.map(byOtherName).find(Boolean);
  return code ?? (BETWEEN_NAMES.test(text) ? byTwoNames(text) : undefined);
}

/** The longest official name has 56 characters; it may be written in several languages. */
const LONGEST_WRITTEN = 300;
const BETWEEN_NAMES = /[/|()–]| - /;

/** As written; and with what stands behind a comma or in brackets before it: “Korea, Republic of”, “Bahamas (the)”. */
function waysOf(text: string): string[] {
  const turned = /^([^,(]+)(?:,([^,()]+)|\(([^()]+)\))$/.exec(text.trim());
  const ways = turned ? [text, `${turned[2] ?? turned[3] ?? ''} ${turned[1] ?? ''}`] : [text];
  return ways.map(fold).filter(Boolean);
}

function byName(folded: string): string | undefined {
  return nameIndex().get(folded) ?? STATE_FORMS.map((form) => nameIndex().get(folded.replace(form, ''))).find(Boolean);
}

function byCode(folded: string): string | undefined {
  const code = folded.toUpperCase();
  if (isCountryCode(code)) return code;
  return code.length === 3 ? countries.alpha3ToAlpha2(code) : undefined;
}

const byOtherName = (folded: string) =>
  (otherNames ??= namesInAllLanguages((name) => looseKey(fold(name)))).get(looseKey(folded));

/** Without the small words, which lists leave out or add, and with short words in full: “Congo, Dem. Rep.” */
function looseKey(folded: string): string {
  const words = folded.split(' ').filter((word) => !/^(?:the|of|and)$/.test(word));
  return words.map((word) => IN_FULL[word] ?? word).join(' ');
}

const IN_FULL: Record<string, string> = {
  rep: 'republic',
  dem: 'democratic',
  fed: 'federated',
  sts: 'states',
  st: 'saint',
  is: 'islands',
};

/** One country in two languages or with its code: “Belgique/België”, “Germany (DE)”. */
function byTwoNames(text: string): string | undefined {
  const parts = text.split(BETWEEN_NAMES).filter((part) => fold(part) !== '' && fold(part) !== 'country');
  const codes = new Set(parts.map(findCountry));
  return codes.size === 1 ? [...codes][0] : undefined;
}
