// Headings of addresses and phones that are put together from words: “Primary Email”, “E-mail 2”, “Email Home”, “Teléfono del
// trabajo”. A word that is not known leaves the column alone: “Assistant email” is somebody else's.
import { CHANNEL_WORDS } from '../list-formats/heading-words.js';
import type { ListField } from '../list-formats/list-fields.js';

const LONGEST_PHRASE = 5;

/** @param key of the heading, as `headingKey` gives it. @returns nothing for a phone at home: it is not kept */
export function channelFieldOf(key: string): ListField | undefined {
  const words = key.split(' ');
  const rest = withoutPhrase(words, CHANNEL_WORDS.email);
  if (rest) return emailField(rest);
  const besidePhone = withoutPhrase(words, CHANNEL_WORDS.phone);
  return besidePhone && areKnown(besidePhone) && !besidePhone.some(isPrivate) ? 'phone' : undefined;
}

function emailField(rest: string[]): ListField | undefined {
  if (!areKnown(rest)) return undefined;
  if (rest.some(isPrivate)) return 'personal_email';
  return rest.some((word) => CHANNEL_WORDS.office.has(word)) ? 'office_email' : 'email';
}

const isPrivate = (word: string) => CHANNEL_WORDS.private.has(word);

const areKnown = (words: string[]) =>
  words.every(
    (word) =>
      /^\d{1,2}$/.test(word) || isPrivate(word) || CHANNEL_WORDS.office.has(word) || CHANNEL_WORDS.plain.has(word),
  );

/** The words around the longest of the phrases; nothing when none of them is there. */
function withoutPhrase(words: string[], phrases: ReadonlySet<string>): string[] | undefined {
  for (let length = Math.min(words.length, LONGEST_PHRASE); length > 0; length -= 1)
    for (let at = 0; at + length <= words.length; at += 1)
      if (phrases.has(words.slice(at, at + length).join(' ')))
        return [...words.slice(0, at), ...words.slice(at + length)];
  return undefined;
}
