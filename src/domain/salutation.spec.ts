import type { Recipient, RecipientMandate } from '../naming/recipient.js';
import { plainName } from '../naming/plain-name.js';
import { addressOf, salutationOf } from './salutation.js';

const office = (mandate: Partial<RecipientMandate>): RecipientMandate => ({
  role: 'member',
  bodyName: 'European Parliament',
  bodySlug: 'european-parliament',
  bodyKind: 'parliament',
  ...mandate,
});

const person = (recipient: Partial<Recipient> = {}): Recipient => ({
  printedName: 'Séverine Werbrouck',
  givenName: 'Séverine',
  familyName: 'Werbrouck',
  honorific: '',
  addressForm: 'unknown',
  ownSalutation: {},
  mandate: office({}),
  ...recipient,
});

const AMBASSADOR = office({ role: 'Ambassador', bodyKind: 'permanent_mission', bodySlug: 'mission-of-x' });
const PERMANENT = office({ role: 'permanent-representative', bodyKind: 'permanent_mission', bodySlug: 'mission-of-x' });
const MINISTER = office({ role: 'minister', bodyKind: 'ministry', bodySlug: 'ministry-of-x' });
const PRIME_MINISTER = office({ role: 'Prime Minister', bodyKind: 'government', bodySlug: 'government-of-x' });
const COUNSELLOR = office({ role: 'minister-counsellor', bodyKind: 'permanent_mission', bodySlug: 'mission-of-x' });
const PACE = office({ bodySlug: 'parliamentary-assembly-council-of-europe' });
const COMMITTEE = office({ bodyKind: 'committee', bodySlug: 'committee-of-x' });

describe('the salutation', () => {
  it.each<[string, string, Partial<Recipient>, string]>([
    ['a woman with a family name', 'en', { addressForm: 'f' }, 'Dear Ms Werbrouck,'],
    ['a man with a family name', 'en', { addressForm: 'm' }, 'Dear Mr Werbrouck,'],
    ['an unknown form: full name, no guess', 'en', {}, 'Dear Séverine Werbrouck,'],
    ['a neutral form: full name', 'en', { addressForm: 'neutral' }, 'Dear Séverine Werbrouck,'],
    ['no family name', 'en', { addressForm: 'f', familyName: '', printedName: 'Sukarno' }, 'Dear Sukarno,'],
    ['an ambassador', 'en', { mandate: AMBASSADOR, addressForm: 'f' }, 'Your Excellency,'],
    ['a permanent representative', 'en', { mandate: PERMANENT }, 'Your Excellency,'],
    ['a minister', 'en', { mandate: MINISTER, addressForm: 'm' }, 'Dear Minister,'],
    ['a prime minister', 'en', { mandate: PRIME_MINISTER }, 'Dear Prime Minister,'],
    ['a counsellor, who is no minister', 'en', { mandate: COUNSELLOR, addressForm: 'm' }, 'Dear Mr Werbrouck,'],
    ['a regional tag', 'en-GB', { addressForm: 'f' }, 'Dear Ms Werbrouck,'],
    ['no office', 'en', { mandate: undefined, addressForm: 'f' }, 'Dear Ms Werbrouck,'],
    ['a member of parliament', 'fr', { addressForm: 'f' }, 'Madame la Députée,'],
    ['a member of parliament', 'fr', { addressForm: 'm' }, 'Monsieur le Député,'],
    ['a member of parliament of unknown form', 'fr', {}, 'Madame, Monsieur,'],
    ['PACE, where senators sit as well', 'fr', { mandate: PACE, addressForm: 'f' }, 'Madame,'],
    ['a committee member', 'fr', { mandate: COMMITTEE, addressForm: 'm' }, 'Monsieur,'],
    ['a minister', 'fr', { mandate: MINISTER, addressForm: 'f' }, 'Madame la Ministre,'],
    ['a minister', 'fr', { mandate: MINISTER, addressForm: 'm' }, 'Monsieur le Ministre,'],
    ['a minister of unknown form', 'fr', { mandate: MINISTER }, 'Madame, Monsieur,'],
    ['a prime minister', 'fr', { mandate: PRIME_MINISTER, addressForm: 'f' }, 'Madame la Première ministre,'],
    ['an ambassador', 'fr', { mandate: AMBASSADOR, addressForm: 'f' }, 'Madame l’Ambassadrice,'],
    ['an ambassador', 'fr', { mandate: AMBASSADOR, addressForm: 'm' }, 'Monsieur l’Ambassadeur,'],
    ['an ambassador of unknown form', 'fr', { mandate: AMBASSADOR }, 'Excellence,'],
    ['no office', 'fr', { mandate: undefined, addressForm: 'f' }, 'Madame,'],
    [
      'Dr and Prof stay',
      'de',
      { addressForm: 'f', honorific: 'H.E. Prof. Dr' },
      'Sehr geehrte Frau Prof. Dr. Werbrouck,',
    ],
    ['Rt Hon does not', 'de', { addressForm: 'm', honorific: 'Rt Hon' }, 'Sehr geehrter Herr Werbrouck,'],
    ['an unknown form', 'de', {}, 'Guten Tag Séverine Werbrouck,'],
    ['a minister', 'de', { mandate: MINISTER, addressForm: 'f' }, 'Sehr geehrte Frau Ministerin,'],
    ['an ambassador', 'de', { mandate: AMBASSADOR }, 'Exzellenz,'],
    ['a language without rules: the name alone', 'ka', { addressForm: 'f' }, 'Séverine Werbrouck,'],
  ])('for %s in %s', (_, language, recipient, line) => {
    expect(salutationOf(person(recipient), language)).toBe(line);
  });

  it.each<[string, string, Partial<Recipient>, string, string]>([
    ['known', 'en', { addressForm: 'm' }, 'Dear Mr McAlliston,', 'Mr Ian McALLISTON'],
    ['not known', 'en', {}, 'Dear Ian McAlliston,', 'Ian McALLISTON'],
    [
      'known',
      'de',
      { addressForm: 'm', honorific: 'Dr' },
      'Sehr geehrter Herr Dr. McAlliston,',
      'Herrn Dr. Ian McALLISTON',
    ],
    ['known', 'ka', {}, 'Ian McAlliston,', 'Ian McALLISTON'],
  ])(
    'writes capitals of a source in natural case, and leaves them on the envelope: form %s, %s',
    (_, language, facts, salutation, envelope) => {
      const recipient = person({ printedName: 'Ian McALLISTON', givenName: 'Ian', familyName: 'McALLISTON', ...facts });
      expect(addressOf(recipient, language)).toMatchObject({ salutation, envelope });
    },
  );

  it('knows by the country how a name in capitals is written', () => {
    const of = (familyName: string, country: string) =>
      salutationOf(person({ familyName, addressForm: 'f', mandate: office({ country }) }), 'en');
    expect([of('IŞIKLI', 'TR'), of('VAN DEN BERGHE', 'BE'), of('DE LUCANI', 'IT')]).toEqual([
      'Dear Ms Işıklı,',
      'Dear Ms Van den Berghe,',
      'Dear Ms De Lucani,',
    ]);
  });

  it('calls nobody by an initial', () => {
    const recipient = person({ printedName: 'Anna M.', givenName: 'Anna', familyName: 'M.', addressForm: 'f' });
    expect(salutationOf(recipient, 'en')).toBe('Dear Anna M.,');
  });

  it('takes one written by hand for the language, and only for that language', () => {
    const own = person({ ownSalutation: { en: ' Dear Séverine, ', fr: '  ' }, mandate: MINISTER });
    expect(salutationOf(own, 'en')).toBe('Dear Séverine,');
    expect(salutationOf(own, 'fr')).toBe('Madame, Monsieur,');
  });

  it.each(['H.E. Mr. Edi Rama', 'The Rt Hon. Edi Rama', 'Her Excellency Edi Rama', 'HE Edi Rama', 'S.E.M. Edi Rama'])(
    'never puts the envelope title of "%s" after "Dear"',
    (printedName) => {
      expect(salutationOf(person({ printedName, givenName: '', familyName: '' }), 'en')).toBe('Dear Edi Rama,');
    },
  );

  it.each(['Hector Bay', 'Honoré Bay', 'Mario Bay', 'Sébastien Bay', 'Misso Bay'])(
    'leaves a name alone that only begins like a title: %s',
    (printedName) => {
      const name = plainName({ printedName, givenName: '', familyName: '' });
      expect(printedName.endsWith(name)).toBe(true);
      expect(name.length).toBeGreaterThanOrEqual(6);
    },
  );
});
