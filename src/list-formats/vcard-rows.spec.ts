// Address books of telephones and old programs: lines folded in two ways at once, letters in quotes, labels of one's own.
import { WrongEncoding } from './decode-text.js';
import { readList } from '../../test/support/read-list.js';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const channelsOf = async (...lines: string[]) => {
  const { lines: read } = await readList(card('VERSION:3.0', 'N:Doe;Jane;;;', 'FN:Jane Doe', 'ORG:Assembly', ...lines));
  return read[0]?.entry.channels.map(({ kind, value }) => `${kind} ${value}`);
};

describe('a line of a card', () => {
  const NAME = 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE';
  it.each([
    ['goes on behind “=” with the next line as it stands', [`${NAME}:Doe;Mary=`, ' Ann;;;']],
    ['goes on over several soft breaks', [`${NAME}:D=`, 'oe;Ma=', 'ry=20A=', 'nn;;;']],
    ['goes on in the middle of a letter', [`${NAME}:Doe;Mary=`, '=20=41nn;;;']],
    ['is folded with a blank where it is not quoted', ['N:Doe;Mary', '  Ann;;;']],
    ['is folded with a tab where it is not quoted', ['N:Doe;Mary ', '\tAnn;;;']],
    ['ends with an equals sign where it is not quoted', ['X-NOTE:a=', 'N:Doe;Mary Ann;;;']],
    ['names the encoding in the manner of version 2.1', ['N;QUOTED-PRINTABLE:Doe;Mary=', ' Ann;;;']],
  ])('%s', async (_, lines) => {
    const { names } = await readList(card('VERSION:2.1', ...lines, 'EMAIL;INTERNET:m@a.example'));
    expect(names).toEqual(['|Mary Ann|Doe']);
  });
});

describe('letters in quotes', () => {
  const polish = card('VERSION:2.1', 'N;ENCODING=QUOTED-PRINTABLE:Kowal=F1ska;Ewa', 'EMAIL;INTERNET:e@a.example');

  it('are in the encoding that a person names, where they say none', async () => {
    expect((await readList(polish, { encoding: 'windows-1250' })).names).toEqual(['|Ewa|Kowalńska']);
    expect((await readList(polish, { encoding: 'latin1' })).names).toEqual(['|Ewa|Kowalñska']);
  });

  it('are asked for rather than guessed, in each of the likely encodings', async () => {
    const error = await readList(polish).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WrongEncoding);
    expect((error as WrongEncoding).previews()).toContainEqual({ encoding: 'windows-1250', lines: ['Kowalńska;Ewa'] });
    expect((error as WrongEncoding).message).toContain('(line 3)');
  });

  it('are UTF-8 where they can be nothing else, and what the card says before what a person names', async () => {
    const cards = (charset: string, name: string) =>
      card('VERSION:2.1', `N${charset};ENCODING=QUOTED-PRINTABLE:${name};Ewa`);
    expect((await readList(cards('', 'Kowal=C5=84ska'))).names).toEqual(['|Ewa|Kowalńska']);
    const said = await readList(cards(';CHARSET=ISO-8859-2', 'Kowal=F1ska'), { encoding: 'windows-1252' });
    expect(said.names).toEqual(['|Ewa|Kowalńska']);
  });
});

describe('an address with a label', () => {
  it.each([
    ['_$!<Home>!$_', 'email'],
    ['Private', 'email'],
    ['privat', 'email'],
    ['Privé', 'email'],
    ['Zuhause', 'email'],
    ['дом', 'email'],
    ['_$!<Work>!$_', 'office_email'],
    ['Bureau', 'office_email'],
    ['Press', 'office_email'],
  ])('“%s” is of the kind %s', async (label, kind) => {
    const lines = ['item1.EMAIL;type=INTERNET:jane@a.example', `item1.X-ABLabel:${label}`];
    expect(await channelsOf(...lines)).toEqual([`${kind} jane@a.example`]);
    expect(await channelsOf(...lines.reverse())).toEqual([`${kind} jane@a.example`]);
  });

  it('says more than its type, and is about its own group', async () => {
    const lines = [
      'item1.EMAIL;type=INTERNET;type=WORK:a@a.example',
      'item2.EMAIL;type=INTERNET:b@a.example',
      'item2.X-ABLabel:_$!<Home>!$_',
      'item10.EMAIL;type=INTERNET:c@a.example',
    ];
    expect(await channelsOf(...lines)).toEqual([
      'office_email a@a.example',
      'office_email c@a.example',
      'email b@a.example',
    ]);
  });

  it('of a phone at home, or a fax, keeps no phone', async () => {
    const lines = [
      'item1.TEL:1111',
      'item1.X-ABLabel:_$!<HomeFAX>!$_',
      'item2.TEL:2222',
      'item2.X-ABLabel:Fax',
      'TEL:3333',
    ];
    expect(await channelsOf(...lines)).toEqual(['phone 3333']);
  });
});

it('a part of a name may end with a backslash', async () => {
  expect(
    (await readList(card('VERSION:3.0', 'N:Doe\\\\;Jane\\;Ann;;;', 'FN:Jane Doe'))).lines[0]?.entry.name,
  ).toMatchObject({ family: 'Doe\\', given: 'Jane;Ann' });
});
