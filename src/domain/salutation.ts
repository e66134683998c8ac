// The first line of a letter, comma included, by language, form of address and office. It only chooses words:
// what is not known is not guessed, and then a line without gender or title stands.
import { isAmbassador, isMinister, roleKey, type AddressForm, type Recipient } from './recipient.js';

/** @returns the whole line, such as "Dear Ms Bay," */
export function salutationOf(recipient: Recipient, language: string): string {
  const own = (recipient.ownSalutation[language] ?? '').trim();
  if (own !== '') return own;
  switch (language.split('-')[0]) {
    case 'en':
      return english(recipient);
    case 'fr':
      return french(recipient);
    case 'de':
      return german(recipient);
    default:
      return `${plainName(recipient)},`;
  }
}

function english(recipient: Recipient): string {
  const { mandate, addressForm, familyName } = recipient;
  if (isAmbassador(mandate)) return 'Your Excellency,';
  if (isMinister(mandate))
    return roleKey(mandate?.role ?? '').startsWith('prime ') ? 'Dear Prime Minister,' : 'Dear Minister,';
  const title = { f: 'Ms', m: 'Mr', neutral: '', unknown: '' }[addressForm];
  if (title !== '' && familyName !== '') return `Dear ${title} ${familyName},`;
  return `Dear ${plainName(recipient)},`;
}

/** Per form: her, him, and everybody whose form is not known. */
type Forms = readonly [f: string, m: string, other: string];

const pick = ([f, m, other]: Forms, form: AddressForm): string => (form === 'f' ? f : form === 'm' ? m : other);

function french({ mandate, addressForm }: Recipient): string {
  if (isAmbassador(mandate))
    return pick(['Madame l’Ambassadrice,', 'Monsieur l’Ambassadeur,', 'Excellence,'], addressForm);
  if (isMinister(mandate)) {
    const prime = roleKey(mandate?.role ?? '').startsWith('prime ');
    return prime
      ? pick(['Madame la Première ministre,', 'Monsieur le Premier ministre,', 'Madame, Monsieur,'], addressForm)
      : pick(['Madame la Ministre,', 'Monsieur le Ministre,', 'Madame, Monsieur,'], addressForm);
  }
  if (sitsInParliament(recipientRole(mandate?.role), mandate?.bodyKind, mandate?.bodySlug)) {
    return pick(['Madame la Députée,', 'Monsieur le Député,', 'Madame, Monsieur,'], addressForm);
  }
  return pick(['Madame,', 'Monsieur,', 'Madame, Monsieur,'], addressForm);
}

const recipientRole = (role: string | undefined): string => roleKey(role ?? '');

/**
 * Whether "Députée" is right. The Parliamentary Assembly is left out: half the delegations send senators as well,
 * and so is the Congress of the United States, whose senators have the same role in its lists.
 */
function sitsInParliament(role: string, bodyKind: string | undefined, bodySlug: string | undefined): boolean {
  const mixed = ['parliamentary-assembly-council-of-europe', 'us-congress'];
  return bodyKind === 'parliament' && role === 'member' && !mixed.includes(bodySlug ?? '');
}

function german(recipient: Recipient): string {
  const { mandate, addressForm, familyName } = recipient;
  if (isAmbassador(mandate)) return pick(['Exzellenz,', 'Exzellenz,', 'Exzellenz,'], addressForm);
  if (isMinister(mandate) && addressForm === 'f') return 'Sehr geehrte Frau Ministerin,';
  if (isMinister(mandate) && addressForm === 'm') return 'Sehr geehrter Herr Minister,';
  const start = pick(['Sehr geehrte Frau', 'Sehr geehrter Herr', ''], addressForm);
  if (start === '' || familyName === '') return `Guten Tag ${plainName(recipient)},`;
  return `${[start, ...academicTitles(recipient.honorific), familyName].join(' ')},`;
}

/** Professor and doctor belong to the name in German; "H.E. Prof. Dr." gives both, "Rt Hon" none. */
function academicTitles(honorific: string): string[] {
  const titles = honorific.match(/\b(Prof|Dr)\b/gi) ?? [];
  return [...new Set(titles.map((title) => `${title[0]?.toUpperCase()}${title.slice(1).toLowerCase()}.`))];
}

/** What stands on an envelope and never after "Dear". */
const ENVELOPE_TITLE =
  /^(H\.? ?E\.?|S\.? ?E\.?( ?M\.?(me)?)?|(His|Her|Your) Excellency|(The )?(Rt\.?|Right) Hon(ou?rable|\.)?|(The )?Hon(ou?rable|\.)?|Mr|Mrs|Ms|Miss|Mx|M|Mme|Mlle|Herr|Frau|Monsieur|Madame|Se[ñn]or(a)?|Sr|Sra)(\.|,)?\s+/i;

/** The name without honorifics: given and family name, else what is printed. */
export function plainName(recipient: Pick<Recipient, 'printedName' | 'givenName' | 'familyName'>): string {
  const { givenName, familyName } = recipient;
  if (givenName !== '' && familyName !== '') return `${givenName} ${familyName}`;
  let name = recipient.printedName.trim();
  while (ENVELOPE_TITLE.test(name)) name = name.replace(ENVELOPE_TITLE, '');
  return name;
}
