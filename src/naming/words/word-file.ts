// What a file of words of one language may hold. Each value is a list of lines with words between blanks, so that a file stays
// readable and its differences small. `word-files.ts` registers the files; a test holds each of them against this schema.
import { z } from 'zod';

const lines = z.array(z.string().regex(/^\S+(?: \S+)*$/, 'words with one blank between them')).min(1);
const byForm = { f: lines.optional(), m: lines.optional(), neutral: lines.optional() };

/** Words around names. Titles and letters behind a name are compared in lower case and without their last dot. */
const nameWords = z.strictObject({
  /** Titles before a name, by the form of address that they state; `none` states nothing, as Dr does. */
  titles: z.strictObject({ ...byForm, none: lines.optional() }).optional(),
  /** Words that are titles in a column of titles only; before a name they are more often a part of it. */
  titlesInColumn: z.strictObject({ ...byForm, none: lines.optional() }).optional(),
  /** Words that begin a title and are none alone: His Excellency, Most Reverend. */
  titleOpeners: lines.optional(),
  /** What continues a title: Dr. med., Dr. h.c. mult. */
  titleTails: lines.optional(),
  /** Titles that are names as well: they count only before two more words. */
  titlesThatAreNames: lines.optional(),
  /** Titles that are given names where an initial follows: Earl J. Smith. */
  givenBeforeInitial: lines.optional(),
  /** Titles that are given names where they have no dot: Maj Britt, Mons. */
  givenUnlessDotted: lines.optional(),
  /** Titles of law or learning that look like “Mr” but for their small letter. */
  lowerCaseTitles: lines.optional(),
  /** Titles of people who may be named by a place: Lord Example of Somewhere. */
  peers: lines.optional(),
  /** Ranks of nobility that belong to the family name: Gräfin von Example. */
  nobility: lines.optional(),
  /** Letters behind a name: MP, MdB, PhD. */
  suffixes: lines.optional(),
  /** Those that are names too, and count only behind a comma or with a dot: MA, AM. */
  suffixesAfterComma: lines.optional(),
  /** Junior and senior. */
  generations: lines.optional(),
  /** Small words of a family name, as running text writes them: `low` in small letters, `capital` with a capital. */
  particles: z.strictObject({ low: lines.optional(), capital: lines.optional() }).optional(),
  /** What joins two family names: García y López. */
  joining: lines.optional(),
  /** What a word between given and family name is, in the countries, where it is no known given name. */
  middleWord: z.literal('family').optional(),
  /** Where names follow these habits. */
  countries: z.array(z.string().regex(/^[A-Z]{2}(?: [A-Z]{2})*$/)).optional(),
  /** Words that follow a particle in a given name: María del Carmen. */
  givenWithParticle: lines.optional(),
  /** The given names that they follow. */
  givenBeforeParticle: lines.optional(),
  /** How a column says the form of address; a single letter means what it means beside the other one. */
  forms: z.strictObject({ ...byForm, letters: z.strictObject({ f: z.string(), m: z.string() }).optional() }).optional(),
  /** Common given names: they tell where given names end and which side they are on, never how somebody is addressed. */
  given: lines.optional(),
  /** Common family names, where a language writes them first. */
  family: lines.optional(),
});

const phrases = z.array(z.string().min(1)).min(1);
const byField = z.record(z.string().regex(/^[a-z_]+(?::[a-z]+)?$/), phrases);

/** Headings of columns. Accents, case and punctuation make no difference. */
const headingWords = z.strictObject({
  /** Field to headings that mean it wherever they stand. */
  strong: byField.optional(),
  /** Headings that mean the field when no other column does. */
  weak: byField.optional(),
  /** Headings of a given name that mean the whole name where no family name stands beside them. */
  wholeWhenAlone: phrases.optional(),
  /** The family name beside a given name, and the whole name alone. */
  familyBesideGiven: phrases.optional(),
  /** Headings of names in which the family name stands first. */
  familyFirst: phrases.optional(),
  /** What headings of addresses and phones are put together from: “Work E-mail 2”, “Primary Email”. */
  channels: z
    .strictObject({
      email: phrases.optional(),
      phone: phrases.optional(),
      /** It belongs to an office. */
      office: phrases.optional(),
      /** It is a private one. */
      private: phrases.optional(),
      /** It tells several apart, or says nothing. */
      plain: phrases.optional(),
    })
    .optional(),
});

/** Names that many states give to a body of theirs. A ministry or mission may go on: Ministry of Justice. */
const stateBodies = z.strictObject({ parliament: phrases, government: phrases, ministry: phrases, mission: phrases });

export const wordFileSchema = z.strictObject({
  /** The name of the file without its ending. */
  language: z.string().regex(/^[a-z]{2,8}$/),
  names: nameWords.optional(),
  headings: headingWords.optional(),
  stateBodies: stateBodies.optional(),
});

export type WordFile = z.infer<typeof wordFileSchema>;
export type HeadingWords = z.infer<typeof headingWords>;
export type NameWords = z.infer<typeof nameWords>;
