// Countries and Parties by their ISO code, and the many ways lists write them. Not a gazetteer: two languages and the
// names that the United Nations and the Council of Europe use.
import countries from 'i18n-iso-countries';

const LANGUAGES = ['en', 'fr'] as const;

// What the library does not know. EU is a Party to the UN conventions; EL and UK are how the institutions write two codes.
const ALIASES: Record<string, string> = {
  BN: 'Brunei',
  BO: 'Bolivia (Plurinational State of)|Plurinational State of Bolivia',
  CD: 'DR Congo|DRC|Congo (Rép. dém.)',
  CG: 'Congo|Republic of the Congo|République du Congo',
  CH: 'Swiss Confederation|Confédération suisse',
  CV: 'Cabo Verde|Îles du Cap-Vert',
  CZ: 'Tchéquie',
  EU: 'European Union|Union européenne|EU|UE|EUU',
  FM: 'Micronesia|Federated States of Micronesia',
  FR: 'French Republic|République française',
  GB: 'United Kingdom of Great Britain and Northern Ireland|UK|U.K.|Great Britain|Royaume-Uni de Grande-Bretagne et d’Irlande du Nord',
  GR: 'EL|Hellenic Republic',
  IR: 'Iran (Islamic Republic of)|Iran (République islamique d’)',
  KG: 'Kyrgyz Republic',
  KP: 'Democratic People’s Republic of Korea',
  KR: 'Republic of Korea|République de Corée',
  MD: 'Moldova|Republic of Moldova|République de Moldova',
  MK: 'The former Yugoslav Republic of Macedonia',
  MM: 'Birmanie',
  MU: 'Île Maurice',
  PS: 'Palestine|State of Palestine|État de Palestine',
  PT: 'Portuguese Republic',
  PW: 'Palaos|Palaos (Palau)',
  SK: 'Slovak Republic|République slovaque',
  SR: 'Surinam',
  SV: 'Salvador',
  SY: 'Syria',
  TL: 'Timor oriental',
  TZ: 'Tanzanie',
  US: 'États-Unis|USA|U.S.A.|U.S.|United States',
  VA: 'Holy See|Vatican|Vatican City|Vatican City State|Cité du Vatican',
  VE: 'Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela',
  VN: 'Viet Nam|Socialist Republic of Vietnam|Viêt Nam',
  XK: 'Kosovo',
};

// "Republic of Austria" is Austria; "Democratic Republic of the Congo" is not the Congo, so no prefix before "Republic".
const STATE_FORM =
  /^(?:the )?(?:(?:(?:federal|federative|islamic|arab) )?republic|kingdom|state|principality|commonwealth|grand duchy|sultanate|union) of (?:the )?/;

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
  for (const [code, names] of Object.entries(ALIASES)) for (const name of names.split('|')) index.set(fold(name), code);
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
  const named = nameIndex().get(folded) ?? nameIndex().get(folded.replace(STATE_FORM, ''));
  if (named) return named;
  const code = folded.toUpperCase();
  if (isCountryCode(code)) return code;
  return code.length === 3 ? countries.alpha3ToAlpha2(code) : undefined;
}
