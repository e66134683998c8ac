// What a list says of its names beyond the single cell: by columns beside the name, and by all names of a column.
import { readList } from '../../test/support/read-list.js';

const names = async (...lines: string[]) => (await readList(lines.join('\n'))).names;

describe('names of a list', () => {
  it('are completed where a column of family names stands beside the whole name', async () => {
    expect(
      await names('name,surname,body', 'PICCO Giovanni,PICCO,X', 'Rossi Anna,Rossi,X', 'Ms Ida Berg,Berg,X'),
    ).toEqual(['|Giovanni|PICCO', '|Anna|Rossi', 'Ms|Ida|Berg']);
  });

  it('are given names where the column beside the family names holds no family name', async () => {
    expect(await names('Surname;Name;E-mail', 'Rossi;Maria;m@x.example', 'Bianchi;Dr. Ida;i@x.example')).toEqual([
      '|Maria|Rossi',
      'Dr.|Ida|Bianchi',
    ]);
  });

  it('are problem rows where the whole name and the family name beside it say different people', async () => {
    expect(await names('name,surname', 'Anna Rossi,Rossi', 'Ida Berg,Berg', 'Anna Bianchi,Lee')).toEqual([
      '|Anna|Rossi',
      '|Ida|Berg',
      '4 name: “Anna Bianchi” could not be split without losing “anna bianchi”',
    ]);
  });

  it('are problem rows where a bracket is open', async () => {
    expect(await names('name', 'Ida Berg (MP', 'Ida Berg (MP)')).toEqual([
      '2 name: “Ida Berg (MP” holds a bracket without the other one',
      '|Ida|Berg',
    ]);
  });

  it('take the small words of a column of additions for a part of the family name', async () => {
    expect(
      await names(
        'Titel;Namenszusatz;Nachname;Vornamen',
        'Dr.;in der;Bach;Olaf',
        ';von und zu;Ray;Bo',
        ';jun.;Lee;Jan',
      ),
    ).toEqual(['Dr.|Olaf|in der Bach', '|Bo|von und zu Ray', '|Jan|Lee']);
  });

  it('begin with the family name where the given names that are known end them', async () => {
    const column = [
      'Uwimana Marie',
      'Bizimana Jean Claude',
      'Kamanzi Ernest',
      'Mukasine Berthe',
      'Rwaka Constance Ange',
    ];
    expect(await names('Name', ...column)).toEqual([
      '|Marie|Uwimana',
      '|Jean Claude|Bizimana',
      '|Ernest|Kamanzi',
      '|Berthe|Mukasine',
      '|Constance Ange|Rwaka',
    ]);
  });

  it('end before letters that the column repeats behind them', async () => {
    const column = ['Ann Lee XQA', 'Bo Ray XQA', 'Cy Fox XQA', 'Dee Nox'];
    expect(await names('Name', ...column)).toEqual(['|Ann|Lee', '|Bo|Ray', '|Cy|Fox', '|Dee|Nox']);
    expect(await names('Name', 'Ann Mary LEE', 'Bo RAY', 'Cy FOX')).toEqual(['|Ann Mary|LEE', '|Bo|RAY', '|Cy|FOX']);
  });

  it('begin with M. for Monsieur only where others begin with Mme, or the headings are French', async () => {
    const forms = async (...lines: string[]) =>
      (await readList(lines.join('\n'))).lines.map(({ entry }) => entry.name.addressForm);
    expect(await forms('Name', 'M. Jean Ray', 'Mme Ida Lee')).toEqual(['m', 'f']);
    expect(await forms('Name', 'M. Jean Ray', 'Ms Ida Lee')).toEqual(['unknown', 'f']);
    expect(await forms('Nome', 'M. Elena Ray', 'Ida Lee')).toEqual(['unknown', 'unknown']);
    expect(await forms('Nom', 'M. Jean Ray', 'Ida Lee')).toEqual(['m', 'unknown']);
  });
});
