import { channelFieldOf } from './channel-headings.js';
import { headingKey } from './list-columns.js';
import { readList } from '../../test/support/read-list.js';

describe('a heading put together from words', () => {
  it.each([
    ['Primary Email', 'email'],
    ['Secondary Email', 'email'],
    ['Email 2', 'email'],
    ['E-mail address (2)', 'email'],
    ['2nd e-mail', 'email'],
    ['Email Work', 'office_email'],
    ['Work E-mail 1', 'office_email'],
    ['Parliament Email', 'office_email'],
    ['Constituency e-mail address', 'office_email'],
    ['Email (official)', 'office_email'],
    ['Adresse e-mail professionnelle', 'office_email'],
    ['E-Mail dienstlich', 'office_email'],
    ['Correo electrónico oficial', 'office_email'],
    ['Služební e-mail', 'office_email'],
    ['Рабочая электронная почта', 'office_email'],
    ['Email Home', 'personal_email'],
    ['Private E-Mail-Adresse', 'personal_email'],
    ['E-mail personnel', 'personal_email'],
    ['Mobile Phone', 'phone'],
    ['Tel. (Büro)', 'phone'],
    ['Téléphone du bureau', 'phone'],
    ['Phone 2', 'phone'],
    // A phone at home is not kept, and what belongs to somebody else is not theirs.
    ['Home Phone', undefined],
    ['Assistant Email', undefined],
    ['Spouse phone', undefined],
    ['Tipo de correo electrónico', undefined],
    ['Email opened', undefined],
    ['Fax', undefined],
  ])('%s', (heading, field) => expect(channelFieldOf(headingKey(heading))).toBe(field));

  it('gives every address of a row, in the order of its columns', async () => {
    const { lines } = await readList('First Name,Last Name,Email 1,Email 2,Email Home\nAda,Lee,a@x.example,b@x.example,c@x.example\n'); // prettier-ignore
    expect(lines[0]?.entry.channels.map(({ value, isPrivate }) => [value, isPrivate])).toEqual([
      ['a@x.example', false],
      ['b@x.example', false],
      ['c@x.example', true],
    ]);
  });
});

describe('headings of parliaments', () => {
  it.each([
    [
      'Contact,Salutation/Title,Job Title,Party,Parliament Email,Body\n"Lee, Ada",Hon,Member,Green,a@x.example,X',
      'Hon|Ada|Lee|Green',
    ],
    ['Honorific Title,First Name,Last Name,Political Affiliation,Body\nHon.,Ada,Lee,Green,X', 'Hon.|Ada|Lee|Green'],
    ['Vorname;Nachname;Fraktion/Gruppe;Gremium\nAda;Lee;Green;X', '|Ada|Lee|Green'],
    ['Nome Parlamentar;Partido;Tratamento;Órgão\nAda Lee;Green;Sra.;X', 'Sra.|Ada|Lee|Green'],
    ['given_name,patronymic_name,family_name,faction,body\nAda,Bea,Lee,Green,X', '|Ada|Lee|Green'],
    ['Diputado;Bancada;Organismo\n"Lee, Ada";Green;X', '|Ada|Lee|Green'],
  ])('%s', async (text, expected) => {
    const { lines } = await readList(text);
    const [line] = lines;
    const { honorific, given, family } = line?.entry.name ?? {};
    expect([honorific, given, family, line?.mandates[0]?.politicalGroup].join('|')).toBe(expected);
  });
});
