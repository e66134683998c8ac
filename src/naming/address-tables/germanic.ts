// How people in office are addressed in English, German and Dutch.
import { byForm, same, type LanguageForms } from '../form-of-address.js';

export const ENGLISH: LanguageForms = {
  greeting: same('Dear'),
  end: ',',
  offices: {
    ambassador: { speech: same('Your Excellency'), isAlone: true },
    prime_minister: { speech: same('Prime Minister') },
    minister: { speech: same('Minister') },
    deputy_minister: { speech: same('Deputy Minister') },
    commissioner: { speech: same('Commissioner') },
    secretary_general: { speech: same('Secretary General') },
    senator: { speech: same('Senator {family}') },
    other: { speech: byForm('Ms {family}', 'Mr {family}') },
  },
  neutral: { salutation: 'Dear {name},', speech: '{name}' },
  envelope: { title: ['Ms', 'Mr', ''], excellency: ['H.E. Ms', 'H.E. Mr', 'H.E.'] },
  closing: { plain: 'Yours sincerely,', high: 'Yours respectfully,' },
};

export const GERMAN: LanguageForms = {
  greeting: ['Sehr geehrte', 'Sehr geehrter', ''],
  end: ',',
  offices: {
    ambassador: { speech: same('Exzellenz'), isAlone: true },
    charge_d_affaires: { speech: byForm('Frau Geschäftsträgerin', 'Herr Geschäftsträger') },
    prime_minister: { speech: byForm('Frau Premierministerin', 'Herr Premierminister') },
    minister: { speech: byForm('Frau Ministerin', 'Herr Minister') },
    deputy_minister: { speech: byForm('Frau Vizeministerin', 'Herr Vizeminister') },
    commissioner: { speech: byForm('Frau Kommissarin', 'Herr Kommissar') },
    secretary_general: { speech: byForm('Frau Generalsekretärin', 'Herr Generalsekretär') },
    senator: { speech: byForm('Frau Senatorin', 'Herr Senator') },
    other: { speech: byForm('Frau {titles} {family}', 'Herr {titles} {family}') },
  },
  neutral: { salutation: 'Guten Tag {name},', speech: '{name}' },
  envelope: {
    title: ['Frau', 'Herrn', ''],
    excellency: ['Ihrer Exzellenz Frau', 'Seiner Exzellenz Herrn', 'I. E. / S. E.'],
  },
  closing: { plain: 'Mit freundlichen Grüßen', high: 'Mit vorzüglicher Hochachtung' },
};

export const DUTCH: LanguageForms = {
  greeting: same('Geachte'),
  end: ',',
  offices: {
    ambassador: { speech: same('Excellentie'), isAlone: true },
    prime_minister: { speech: same('minister-president') },
    minister: { speech: same('minister') },
    commissioner: { speech: same('commissaris') },
    secretary_general: { speech: same('secretaris-generaal') },
    senator: { speech: byForm('mevrouw {family}', 'heer {family}') },
    other: { speech: byForm('mevrouw {family}', 'heer {family}') },
  },
  neutral: { salutation: 'Geachte {name},', speech: '{name}' },
  envelope: {
    title: ['Mevrouw', 'De heer', ''],
    excellency: ['Hare Excellentie mevrouw', 'Zijne Excellentie de heer', 'H.E. / Z.E.'],
  },
  closing: { plain: 'Hoogachtend,', high: 'Met de meeste hoogachting,' },
};
