// Invented readers, for a preview where the audience has nobody like that: a letter must hold for every kind of name.
import type { Recipient } from './recipient.js';

/** How a reader of a preview is chosen from the audience. */
export const READER_CHOICES = ['longest_name', 'no_salutation', 'right_to_left', 'random'] as const;
export type ReaderChoice = (typeof READER_CHOICES)[number];

const PLAIN = { honorific: '', addressForm: 'unknown', ownSalutation: {} } as const;

const SAMPLES: Record<ReaderChoice, Recipient> = {
  longest_name: {
    ...PLAIN,
    printedName: 'Dr Maximiliane-Alexandrina von Beispielstein-Musterhausen zu Langennamen',
    givenName: 'Maximiliane-Alexandrina',
    familyName: 'von Beispielstein-Musterhausen zu Langennamen',
    addressForm: 'f',
  },
  no_salutation: { ...PLAIN, printedName: 'Sam Example', givenName: 'Sam', familyName: 'Example' },
  right_to_left: { ...PLAIN, printedName: 'ليلى المثال', givenName: 'ليلى', familyName: 'المثال' },
  random: { ...PLAIN, printedName: 'Ms Ana Example', givenName: 'Ana', familyName: 'Example', addressForm: 'f' },
};

const MANDATE = {
  role: 'member',
  bodyName: 'Parliament of Examples',
  bodySlug: 'parliament-of-examples',
  bodyKind: 'parliament',
};

export function sampleReader(choice: ReaderChoice): Recipient {
  // Whose name says how to address them has an office as well; the other tests what stands where nothing is known.
  return choice === 'no_salutation' ? SAMPLES[choice] : { ...SAMPLES[choice], mandate: { ...MANDATE, country: 'NL' } };
}
