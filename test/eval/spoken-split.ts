// How a list of the UN climate conferences means its names: titles, given names, family name. A rule of its own, so that
// the one of the product is held against another and not against itself.

const TITLE =
  /^(?:H\.?E\.?|H\.?H\.?|S\.?E\.?|Mr|Ms|Mrs|Miss|Mme|M|Sr|Sra|Dr|Prof|Eng|Hon|Sheikh|Msgr|Rev|Amb|Sir|Dame)\.?$/i;
const SMALL = /^(?:\p{Ll}.*|Al|El|Bin|Van|Von|Der|Den|De|Del|Da|Dos|La|Ben|Abu)$/u;

export function spokenSplit(whole: string): { given: string; family: string } {
  const words = whole.split(/\s+/).filter(Boolean);
  while (words.length > 1 && TITLE.test(words[0] ?? '')) words.shift();
  let from = words.length - 1;
  while (from > 1 && SMALL.test(words[from - 1] ?? '')) from -= 1;
  return { given: words.slice(0, from).join(' '), family: words.slice(from).join(' ') };
}
