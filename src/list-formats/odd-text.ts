// What no language writes, and what texts become that were read in the wrong one-byte encoding. Letters that some language has
// (ð, þ, ø, õ) count only beside others that this language does not have.

const ODD: readonly RegExp[] = [
  // A sign inside a word, or before or behind one: “J”rg”, “M¸ller”, “Ko³o”. Not ’ · – º, which words may hold.
  /\p{L}[¸‰³¹¿§™ˆ†‡…√∫©®¢£¥¤¦¬±°»«„“”•˜¼½¾×÷¶ﬁﬂ‹›¯◊∆∂Ω≈ƒ]\p{L}/u,
  /\p{Ll}[‚ˆ‰‡¸](?!\p{L})/u,
  /(?<![\p{L}\d])[¸¿¼¾¢ˆ‰]\p{Ll}/u,
  // A capital behind a small letter: “JosÈ”, “MuÒoz”.
  /\p{Ll}[À-ÖØ-ÞŸŠŽŒ]/u,
  // A capital that begins no word: “MŸller”, “OÕHalloran”.
  /(?<![\p{L}’'])\p{Lu}[À-ÖØ-ÞŸŠŽŒ]\p{Ll}/u,
  /(?<!\p{L})\p{Lu}[À-ÖØ-ÞŸŠŽŒ]\p{Lu}\p{Ll}/u,
  // Words of nothing but letters with marks: another alphabet.
  /(?<!\p{L})[À-ÖØ-öø-ÿ¢¸¹º¼¾¿]{4,40}(?!\p{L})/u,
  // Two alphabets in one word.
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Han}\p{Script=Hangul}]|[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]\p{Script=Latin}/u,
  // Central European.
  /ø[íáý]|[íáý]\p{Ll}?ø|(?:vi|ni|ši|i)æ(?!\p{L})|\p{Ll}èi?k(?!\p{L})|èek|[ìè]ková|nìk(?!\p{L})|œ[bcdfghjklmnpqrstvwxz]|¿/u,
  /õ(?!e)(?=[\p{L} -]{0,40}[áéí])|[áéí][\p{L} -]{0,40}õ(?!e)/u,
  // Turkish.
  /oðlu|doðan|Iþý|[çüÇÜ]\p{Ll}{0,20}[þðý]|[þðý]\p{Ll}{0,20}[çü]/u,
  // Baltic.
  /(?:yt|ait|ut|ût|ien)ë(?!\p{L})|[þð]\p{Ll}{0,20}[ëûà]/u,
];
/** Portuguese has õ beside á, é and í. */
const PORTUGUESE = /[ãÃ]|õe|ões/;

export function isOdd(text: string): boolean {
  return ODD.some((odd, at) => odd.test(text) && !(at === HUNGARIAN && PORTUGUESE.test(text)));
}

const HUNGARIAN = ODD.findIndex(({ source }) => source.startsWith('õ'));
