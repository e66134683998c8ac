// How somebody is addressed: by hand before the rules of this installation, those before the tables, and no guess in any.
import { checkHouseForm, type HouseForm } from './house-form.js';
import type { Recipient } from '../naming/recipient.js';
import { ADDRESS_LANGUAGES, addressOf } from './salutation.js';

const person = (changes: Partial<Recipient> = {}): Recipient => ({
  printedName: 'Ana Bay',
  givenName: 'Ana',
  familyName: 'Bay',
  honorific: '',
  addressForm: 'unknown',
  ownSalutation: {},
  mandate: { role: 'chair', bodyName: 'Example Committee', bodySlug: 'committee-x', bodyKind: 'committee' },
  ...changes,
});
const NOTHING = [null, null, null] as const;
const rule = (changes: Partial<HouseForm>): HouseForm => ({
  id: 'a',
  language: 'en',
  bodySlug: null,
  bodyKind: 'committee',
  role: null,
  salutation: ['Dear Madam Chair,', 'Dear Mr Chairman,', 'Dear Chair,'],
  envelope: NOTHING,
  closing: NOTHING,
  ...changes,
});

it('a line by hand wins over a rule, and a rule over the table', () => {
  const forms = [rule({})];
  expect(addressOf(person(), 'en', forms)).toMatchObject({ salutation: 'Dear Chair,', reason: 'house' });
  expect(addressOf(person({ addressForm: 'f' }), 'en-GB', forms).salutation).toBe('Dear Madam Chair,');
  expect(addressOf(person({ ownSalutation: { en: 'Dear Ana,' } }), 'en', forms)).toMatchObject({
    salutation: 'Dear Ana,',
    reason: 'by_hand',
  });
  expect(addressOf(person(), 'fr', forms)).toMatchObject({ salutation: 'Madame, Monsieur,', reason: 'neutral' });
});

it('the rule that names more of the office wins', () => {
  const forms = [
    rule({ id: 'a' }),
    rule({ id: 'b', role: 'chair', salutation: [null, null, 'Dear Committee Chair,'] }),
    rule({ id: 'c', bodyKind: null, bodySlug: 'committee-x', salutation: [null, null, 'Dear Chair of X,'] }),
    rule({ id: 'd', bodyKind: null, role: 'minister', salutation: [null, null, 'Never,'] }),
  ];
  expect(addressOf(person(), 'en', forms).salutation).toBe('Dear Chair of X,');
  expect(addressOf(person(), 'en', forms.slice(0, 2)).salutation).toBe('Dear Committee Chair,');
});

it('a rule that needs a name that is not known gives way', () => {
  const forms = [rule({ salutation: [null, null, 'Dear Chair {family},'] })];
  expect(addressOf(person({ familyName: '', printedName: 'Ana' }), 'en', forms).salutation).toBe('Dear Ana,');
});

it('refuses a rule about no office, without a line, or with a mark that stands for nothing', () => {
  const scope = { language: 'en', bodySlug: null, bodyKind: null, role: null };
  const lines = { salutation: [null, null, 'Dear {nmae},'], envelope: NOTHING, closing: NOTHING } as const;
  expect(() => checkHouseForm({ ...scope, role: 'chair' }, lines)).toThrow(/“{nmae}” stands for nothing/);
  expect(() => checkHouseForm(scope, { ...lines, salutation: [null, null, 'Dear {name},'] })).toThrow(/Name the body/);
  expect(() => checkHouseForm({ ...scope, role: 'x' }, { ...lines, salutation: NOTHING })).toThrow(/at least one line/);
});

it.each(ADDRESS_LANGUAGES)('in %s guesses no form from a given name, and leaves no mark or word open', (language) => {
  for (const mandate of [undefined, ...['minister', 'ambassador', 'senator', 'member', 'commissioner'].map(office)]) {
    const unknown = addressOf(person({ mandate }), language);
    expect(addressOf(person({ mandate, givenName: 'Ben', printedName: 'Ben Bay' }), language)).toEqual(
      JSON.parse(JSON.stringify(unknown).replaceAll('Ana', 'Ben')),
    );
    for (const addressForm of ['f', 'm', 'unknown'] as const) {
      const { salutation, speech, envelope, closing } = addressOf(person({ mandate, addressForm }), language);
      for (const line of [salutation, speech, envelope, closing]) expect(line).toMatch(/^[^{}]*[^{} ]$/);
      expect(`${salutation} ${closing}`).not.toMatch(/H\.E\.|Rt Hon/);
    }
  }
});

function office(role: string) {
  return { role, bodyName: 'X', bodySlug: 'european-commission', bodyKind: 'parliament' };
}

it('writes Excellency and Right Honourable on the envelope only', () => {
  const ambassador = { role: 'ambassador', bodyName: 'X', bodySlug: 'x', bodyKind: 'permanent_mission' };
  const of = (changes: Partial<Recipient>, language: string) => addressOf(person(changes), language);
  expect(of({ mandate: ambassador, addressForm: 'f' }, 'en')).toMatchObject({
    salutation: 'Your Excellency,',
    envelope: 'H.E. Ms Ana Bay',
    closing: 'Yours respectfully,',
  });
  expect(of({ honorific: 'Rt Hon Lady', addressForm: 'f' }, 'en').envelope).toBe('The Rt Hon Lady Ana Bay');
  expect(of({ honorific: 'H.E. Prof. Dr.', addressForm: 'm' }, 'de').envelope).toBe(
    'Seiner Exzellenz Herrn Prof. Dr. Ana Bay',
  );
  expect(of({ mandate: { ...ambassador, role: 'minister' }, addressForm: 'm' }, 'fr')).toMatchObject({
    speech: 'Monsieur le Ministre',
    closing: 'Veuillez agréer, Monsieur le Ministre, l’expression de notre très haute considération.',
  });
});
