import { LETTER_FIELDS } from './letter.js';
import { letterValues } from './merge-fields.js';
import type { Recipient } from '../naming/recipient.js';

const SENDER = { name: 'Carl Dee', email: 'carl@campaign.example' };

const recipient = (changes: Partial<Recipient> = {}): Recipient => ({
  printedName: 'H.E. Ana BAY',
  givenName: 'Ana',
  familyName: 'BAY',
  honorific: 'H.E.',
  addressForm: 'f',
  ownSalutation: {},
  mandate: { role: 'member', bodyName: 'European Parliament', bodySlug: 'ep', bodyKind: 'parliament', country: 'FR' },
  ...changes,
});

describe('the values of a letter', () => {
  it('are all fields but the opt-out link, which belongs to the delivery', () => {
    const values = letterValues(recipient(), SENDER, 'en');
    expect(values).toEqual({
      salutation: 'Dear Ms Bay,',
      envelope: 'H.E. Ms Ana BAY',
      closing: 'Yours sincerely,',
      name: 'H.E. Ana BAY',
      role: 'member',
      body: 'European Parliament',
      country: 'France',
      mandate: 'member, European Parliament, France',
      'sender.name': 'Carl Dee',
      'sender.email': 'carl@campaign.example',
    });
    expect([...Object.keys(values), 'opt_out_url'].sort()).toEqual([...LETTER_FIELDS].sort());
  });

  it('are written in the language of the letter', () => {
    const chair = recipient({
      mandate: { role: 'vice-chair', bodyName: 'Bundestag', bodySlug: 'x', bodyKind: 'parliament', country: 'DE' },
    });
    expect(letterValues(chair, SENDER, 'fr')).toMatchObject({ role: 'vice-présidente', country: 'Allemagne' });
    expect(letterValues({ ...chair, addressForm: 'unknown' }, SENDER, 'de').role).toBe('stellvertretender Vorsitz');
  });

  it('compose the mandate of what is known, and always say something', () => {
    const mandate = { role: 'Quaestor', bodyName: 'Bureau', bodySlug: 'x', bodyKind: 'other', country: null };
    expect(letterValues(recipient({ mandate }), SENDER, 'fr').mandate).toBe('Quaestor, Bureau');
    const none = recipient({ mandate: undefined });
    expect(letterValues(none, SENDER, 'en').mandate).toBe('a person in public office');
    expect(letterValues(none, SENDER, 'fr').mandate).toBe('une personne exerçant une fonction publique');
  });

  it('have no entry for what is missing, so that a letter can fall back or hold the person', () => {
    const values = letterValues(recipient({ mandate: undefined }), SENDER, 'en');
    expect(Object.keys(values)).not.toEqual(expect.arrayContaining(['role']));
    expect('body' in values || 'country' in values).toBe(false);
  });
});
