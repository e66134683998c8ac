// The titles that lists write before a name, and the letters they write behind it; and what a title says of how somebody is
// addressed. Which words of the rest are the family name is not decided here.
import type { AddressForm } from './recipient.js';

const TITLES: Record<AddressForm, string> = {
  m: `mr mister monsieur herr hr sir lord baron earl viscount count marquess duke sr señor signor sig s.e.m excmo exmo ilmo
    dhr mnr shri his г-н господин пан السيد cənab`,
  f: `ms mrs miss madam mme madame mlle mademoiselle frau fru dame lady baroness baronin countess viscountess marchioness
    duchess sra señora señorita srta signora sig.ra dott.ssa prof.ssa dra excma exma ilma dña doña mevr mw smt her
    г-жа госпожа пані السيدة xanım`,
  neutral: 'mx',
  unknown: `dr drs prof professor professeur docteur doctor hon honourable honorable onorevole on rt right the h.e h.h h.r.h h.m
    s.e s.a.r amb ambassador ambassadeur rev reverend fr msgr mgr mons eng engr ing ir dipl mag mmag ddr univ habil h.c dott avv
    arch arq lic atty barr hrh sheikh sheikha shaikh prince princess sen senator rep gen general brig brigadier maj major col
    colonel lt capt captain cdr cmdr adm admiral minister president judge justice chief governor cllr councillor bishop
    archbishop cardinal deputy commissioner excellency highness royal majesty eminence most very datuk dato datin tun alhaji
    judr mudr ingr phdr rndr mddr mvdr mgr bc doc sayın maître سعادة معالي الدكتور الدكتورة`,
};
const FORM_OF = formsOf(TITLES);
/** In a column of titles these say enough; before a name they are more often a part of it. */
const COLUMN_ONLY = formsOf({ m: 'm bay pan', f: 'bayan pani paní', neutral: '', unknown: '' });

// Words that are also names: they are titles only before at least two more words.
const ALSO_NAMES = new Set(
  `sir lord baron earl count duke dame lady miss m sr hon the right amb sheikh shaikh prince princess gen general col rep eng sen
  major maj judge justice chief governor bishop cardinal deputy president minister on ing ir arch mag doc royal fr tun lt
  capt captain adm brig drs mons lic barr mw fru marquess madam constable commissioner пан пані xanım`.split(/\s+/),
);
// "His" and "most" are titles only before the rest of one; "D." only behind "Sr.".
const BEFORE_TITLE = new Set(['his', 'her', 'most', 'very', 'the']);
/** Given names too where an initial follows: Earl J. Smith. */
const GIVEN_TOO = new Set(['baron', 'earl', 'duke', 'prince', 'major', 'judge', 'justice']);
const PEERS = /^(?:lord|lady|baroness|baron|earl|viscount|viscountess|countess|duke|duchess)$/;

const SUFFIXES = new Set(
  `jr sr ii iii iv phd mp mep msp mla td cbe obe mbe kbe dbe kcmg cmg dcmg gcmg cb kcb cvo kc qc esq mba msc bsc llm llb csc drsc
  habil sj frs frcp ret bt bart mep cvo lvo mvo kbe ceng eur`.split(/\s+/),
);

function formsOf(words: Record<AddressForm, string>): Map<string, AddressForm> {
  return new Map(
    Object.entries(words).flatMap(([form, text]) =>
      text.split(/\s+/).flatMap((word) => (word === '' ? [] : [[word, form as AddressForm] as const])),
    ),
  );
}

const bare = (word: string) => word.toLowerCase().replace(/[.,'’]+$/, '');

/**
 * The titles at the front, and the other words.
 * @param french a lone "M." before a name is Monsieur
 */
export function takeTitles(words: string[], french: boolean): { honorific: string; rest: string[] } {
  // “H. E.” with a blank is the same as without; alone it is two initials.
  let count = isSpacedExcellency(words, french) ? 2 : 0;
  while (words.length - count > 1 && isTitle(words, count, french)) count += 1;
  return { honorific: words.slice(0, count).join(' '), rest: words.slice(count) };
}

function isTitle(words: string[], at: number, french: boolean): boolean {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  const isWhole = words.length - at - 1 >= 2;
  // His Excellency in capitals only, and before a whole name: "He" is a family name too.
  if (word === 'HE' || word === 'SE') return isWhole;
  if (word === 'D.' || word === 'Don') return at > 0 && isWhole;
  if (french && word === 'M.') return true;
  const plain = bare(word);
  if (!isTitleWord(plain) || (BEFORE_TITLE.has(plain) && !isTitleWord(bare(next)))) return false;
  return !ALSO_NAMES.has(plain) || (isWhole && !isGivenToo(plain, next));
}

const isSpacedExcellency = (words: string[], french: boolean) =>
  /^[HS]\.$/.test(words[0] ?? '') && words[1] === 'E.' && words.length > 3 && isTitle(words, 2, french);

const isGivenToo = (plain: string, next: string) => GIVEN_TOO.has(plain) && /^\p{Lu}\.?$/u.test(next);

/** One title, or several joined such as "Univ.-Prof." and "Mr/Ms". */
function isTitleWord(plain: string): boolean {
  if (FORM_OF.has(plain)) return true;
  const parts = plain.split(/[./-]+/).filter((part) => part.length > 1);
  return parts.length > 1 && parts.every((part) => FORM_OF.has(part) && !BEFORE_TITLE.has(part));
}

/** A lord of a place has no given name: Lord Example of Somewhere. */
export const isPeer = (honorific: string): boolean => honorific.split(' ').some((word) => PEERS.test(bare(word)));

/** Jr., MP and the like at the end, also behind a comma. */
export function takeSuffixes(words: string[]): { words: string[]; suffix: string } {
  let end = words.length;
  while (end > 2 && isSuffix(words[end - 1] ?? '')) end -= 1;
  const kept = words.slice(0, end);
  if (end < words.length) kept.push((kept.pop() ?? '').replace(/,$/, ''));
  return { words: kept, suffix: words.slice(end).join(' ') };
}

export const isSuffix = (word: string): boolean => SUFFIXES.has(word.toLowerCase().replace(/[.,]/g, ''));

/** The one form on which all titles agree. */
export function formOfTitles(honorific: string): AddressForm {
  const words = honorific.split(/[\s/]+/).map(bare);
  const found = words.flatMap((word) => FORM_OF.get(word) ?? COLUMN_ONLY.get(word) ?? []);
  const forms = new Set(found.filter((form) => form !== 'unknown'));
  const [form] = forms;
  return form && forms.size === 1 ? form : 'unknown';
}
