// Exports of address books, in three languages: what is at home stays private, and an organisation is no person.
import { readList, type ReadList } from '../../test/support/read-list.js';

const channels = ({ lines }: ReadList) =>
  lines[0]?.entry.channels.map(({ kind, value, isPrivate }) => `${kind} ${value}${isPrivate ? ' private' : ''}`);

describe('Google Contacts', () => {
  it('labels private addresses, phones at home and machines', async () => {
    const list = await readList(
      'First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,' +
        'Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n' +
        'Ada,Lee,Office,* Work,a@x.example,Home,p@x.example ::: q@x.example,Work,+356 2123 4567,Home,+356 2123 4568\n',
    );
    expect(list.preset).toBe('google-contacts');
    expect(channels(list)).toEqual([
      'office_email a@x.example',
      'email p@x.example private',
      'email q@x.example private',
      'phone +356 2123 4567',
    ]);
  });
});

describe('Outlook', () => {
  it.each([
    [
      'German',
      'Anrede,Vorname,Weitere Vornamen,Nachname,Firma,Position,Telefon geschäftlich,Telefon (privat),E-Mail-Adresse,E-Mail 2: Adresse\nFrau,Ada,Bea,Lee,Office,Minister,+356 2123 4567,+356 2,a@x.example,b@x.example\n',
    ],
    [
      'French',
      'Titre,Prénom,Deuxième prénom,Nom,Société,Titre,Téléphone (bureau),Téléphone (domicile),Adresse de messagerie,Adresse de messagerie 2\nMme,Ada,Bea,Lee,Office,Minister,+356 2123 4567,+356 2,a@x.example,b@x.example\n',
    ],
    [
      'Spanish',
      'Tratamiento,Nombre,Segundo nombre,Apellidos,Organización,Puesto,Teléfono del trabajo,Teléfono particular,Dirección de correo electrónico,Dirección del correo electrónico 2\nSra.,Ada,Bea,Lee,Office,Minister,+356 2123 4567,+356 2,a@x.example,b@x.example\n',
    ],
    [
      'Italian',
      'Titolo,Nome,Secondo nome,Cognome,Società,Posizione,Ufficio,Abitazione,Indirizzo posta elettronica,Indirizzo posta elettronica 2\nSig.ra,Ada,Bea,Lee,Office,Minister,+356 2123 4567,+356 2,a@x.example,b@x.example\n',
    ],
  ])('is read in %s', async (_, text) => {
    const list = await readList(text);
    expect([list.preset, list.lines[0]?.entry.name.addressForm, list.lines[0]?.mandates[0]?.role]).toEqual([
      'outlook',
      'f',
      'minister',
    ]);
    expect(list.lines[0]?.entry.spellings).toEqual(['Ada Bea Lee']);
    expect(channels(list)).toEqual(['office_email a@x.example', 'office_email b@x.example', 'phone +356 2123 4567']);
  });
});

describe('Thunderbird and Roundcube', () => {
  it.each([
    [
      'Display Name,First Name,Last Name,Primary Email,Secondary Email,Work Phone,Home Phone,Organization,Job Title,Department\nAda Lee,Ada,Lee,a@x.example,b@x.example,+356 2123 4567,+356 2,Office,Minister,D\n',
      ['office_email a@x.example', 'office_email b@x.example', 'phone +356 2123 4567'],
    ],
    [
      'Display Name,First Name,Last Name,Email Home,Email Work,Company,Job Title\nAda Lee,Ada,Lee,h@x.example,a@x.example,Office,Minister\n',
      ['office_email a@x.example', 'email h@x.example private'],
    ],
    [
      'Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Telefon dienstlich,Telefon privat,Organisation,Titel\nAda,Lee,Ada Lee,a@x.example,b@x.example,+356 2123 4567,+356 2,Office,Minister\n',
      ['office_email a@x.example', 'office_email b@x.example', 'phone +356 2123 4567'],
    ],
  ])('bring every address, a private one as such: %s', async (text, expected) => {
    const list = await readList(text);
    expect([list.preset, list.lines[0]?.mandates[0]?.role]).toEqual(['thunderbird', 'minister']);
    expect(channels(list)).toEqual(expected);
  });

  it('take nobody for less who has a role and no organisation', async () => {
    const list = await readList('Display Name,First Name,Last Name,Primary Email,Organization,Job Title\nAda Lee,Ada,Lee,a@x.example,,Minister\n'); // prettier-ignore
    expect(list.names).toEqual(['|Ada|Lee']);
  });
});

describe('vCard', () => {
  const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\n');

  it('refuses cards of groups and organisations with a sentence', async () => {
    const text =
      card('KIND:group', 'FN:The group') +
      card('FN:Example Ministry', 'N:;;;;', 'ORG:Example Ministry') +
      card('FN:Ada Lee', 'N:Lee;Ada;;;', 'ORG:Ada Lee');
    expect((await readList(text)).names).toEqual([
      '2 kind: the card is that of a group, not of a person',
      '3 kind: the card is that of an organisation, not of a person',
      '|Ada|Lee',
    ]);
  });

  it('reads the person and not the assistant whose card is inside', async () => {
    const text = card('N:Lee;Ada', 'AGENT:', ...card('N:Ray;Bo').trim().split('\n'), 'EMAIL:a@x.example');
    const list = await readList(text);
    expect([list.names, channels(list)]).toEqual([['|Ada|Lee'], ['email a@x.example']]);
  });

  it('keeps a second spelling of the name, and reads the line ends of a Macintosh', async () => {
    const text = card('FN;LANGUAGE=en:Ada Lishvili', 'FN;LANGUAGE=ka:ადა ლიშვილი', 'N:Lishvili;Ada;;;').replaceAll(
      '\n',
      '\r',
    );
    expect((await readList(text)).lines[0]?.entry).toMatchObject({
      name: { given: 'Ada' },
      spellings: ['ადა ლიშვილი'],
    });
  });
});
