// How a word of a name may be written in plain Latin letters: one spelling per writing tradition that it may come from, and
// what remains of it as a sound. Only for comparing names; nothing of it is ever shown.
import anyAscii from 'any-ascii';

/** Letters that are read otherwise than their base letter; applied before the general table. */
interface Tradition {
  /** Words that may be written in it. */
  fits: RegExp;
  letters: [RegExp, string][];
}

const TRADITIONS: Tradition[] = [
  {
    // Azerbaijani and Turkish: Xəlilov is Khalilov, Qafarova Gafarova, Hacıyev Hajiyev.
    fits: /[əğışçcxq]/,
    letters: [
      [/ə/g, 'a'],
      [/x/g, 'kh'],
      [/q/g, 'g'],
      [/ç/g, 'ch'],
      [/c(?!h)/g, 'j'],
      [/ş/g, 'sh'],
      [/ğ/g, 'gh'],
    ],
  },
  {
    // Slavic and Baltic languages in Latin letters: Žukovs, Šefčovič, Jelena, Wałęsa, Szczerba.
    fits: /[čćšžźżđjwļņķģł]|cz|sz|rz|c(?![hk])/,
    letters: [
      [/rz|ž|ż|ź/g, 'zh'],
      [/sz|š|ś/g, 'sh'],
      [/cz|č|ć/g, 'ch'],
      [/c(?![hk])/g, 'ts'],
      [/j/g, 'y'],
      [/đ/g, 'dj'],
      [/w/g, 'v'],
    ],
  },
  {
    // Ukrainian, Belarusian, Serbian and Macedonian Cyrillic: г is h for the one, х is h for the other.
    fits: /[г-јѐ-џґ]/,
    letters: [
      [/г/g, 'h'],
      [/х/g, 'h'],
      [/ц/g, 'ts'],
      [/и/g, 'y'],
      [/ј/g, 'y'],
      [/щ/g, 'sht'],
      [/ъ/g, 'a'],
    ],
  },
  {
    // Greek writes b, d, g and u with two letters, and has one sound for many vowels.
    fits: /[α-ω]/,
    letters: [
      [/^μπ/, 'b'],
      [/^ντ/, 'd'],
      [/^γκ/, 'g'],
      [/μπ/g, 'mp'],
      [/γγ|γκ/g, 'ng'],
      [/γχ/g, 'nch'],
      [/ου/g, 'ou'],
      [/(α|ε)υ(?=[θκξπστφχψ]|$)/g, '$1f'],
      [/(α|ε)υ/g, '$1v'],
      [/β/g, 'v'],
      [/ει|οι|η|υ/g, 'i'],
      [/αι/g, 'e'],
    ],
  },
];

const SOUNDS: [RegExp, string][] = [
  [/tsch|tch|tsh/g, 'c'],
  [/shch|sch|sh/g, 's'],
  [/dzh|dsch|dj/g, 'j'],
  [/zh/g, 'z'],
  [/chr/g, 'kr'],
  [/ch/g, 'c'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|qu|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/ae|aa/g, 'a'],
  [/oe/g, 'o'],
  [/ue|ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/(?<=[aeiou])h(?![aeiou])/g, ''],
  [/(?<!i)i+(?=[aeou])/g, ''],
  [/(.)(?=\1)/g, ''],
];

const SHORTEST_SKELETON = 2;
const KNOWN = new Map<string, NameWord>();
const MOST_KNOWN = 20_000;
/** A longer word is no word of a name that comes back; remembering it would only hold memory. */
const LONGEST_KNOWN = 60;

/** One word of a name, as it is compared. */
export interface NameWord {
  /** Spellings in the letters a to z. */
  readings: string[];
  sounds: string[];
  /** What is left of the sounds without their vowels: under it, possible duplicates find each other. */
  skeletons: string[];
  isInitial: boolean;
}

/** @param word lower case, without blanks */
export function readWord(word: string): NameWord {
  const known = KNOWN.get(word);
  if (known) return known;
  const readings = readingsOf(word);
  const sounds = unique(readings.map(soundOf));
  const made = {
    readings,
    sounds,
    skeletons: unique(sounds.map(skeletonOf)),
    isInitial: (readings[0] ?? '').length < 2,
  };
  if (word.length > LONGEST_KNOWN) return made;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(word, made);
  return made;
}

const unique = (words: string[]) => [...new Set(words)].filter((word) => word !== '');

function readingsOf(word: string): string[] {
  const marked = word.normalize('NFC');
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  const spellings = TRADITIONS.filter(({ fits }) => fits.test(marked) || fits.test(bare)).map(({ letters }) =>
    letters.reduce((text, [letter, latin]) => text.replace(letter, latin), /[α-ω]/.test(bare) ? bare : marked),
  );
  return unique([marked, ...spellings].map(latinOf));
}

const latinOf = (word: string) =>
  anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

function soundOf(reading: string): string {
  return SOUNDS.reduce((text, [letters, sound]) => text.replace(letters, sound), reading);
}

function skeletonOf(sound: string): string {
  const bones = sound.slice(0, 1).replace(/[aeiou]/, 'a') + sound.slice(1).replace(/[aeiou]/g, '');
  return bones.length < SHORTEST_SKELETON ? sound : bones;
}
