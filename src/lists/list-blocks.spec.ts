// Rows of a list that are nobody's: headings again, a country for the rows below, totals; and cells that are given once for a block.
import { readList } from '../../test/support/read-list.js';

const offices = async (text: string) => {
  const list = await readList(text);
  const read = list.lines.map(({ entry, mandates: [one] }) => `${entry.name.printed} ${one?.country ?? '-'}`);
  return { read, problems: list.results.length - read.length, notes: list.notes.join(' ') };
};

describe('rows that are nobody’s', () => {
  it('hold the headings again, and are said once', async () => {
    const heading = 'Name;Country;Ministry';
    const text = `${heading}\nAda Lee;Malta;A\n${heading}\nBo Ray;Italy;B\n${heading}\nCy Fox;Italy;B\n`;
    const { read, problems, notes } = await offices(text);
    expect([read, problems]).toEqual([['Ada Lee MT', 'Bo Ray IT', 'Cy Fox IT'], 0]);
    expect(notes).toBe('Row 3 holds the headings again, and was not read.');
  });

  it('name the country of the rows below, where no column does', async () => {
    const text = 'Name;Role;Ministry\nMalta;;\nAda Lee;minister;A\nBo Ray;minister;B\nItaly (1);;\nCy Fox;minister;C\n';
    expect(await offices(text)).toMatchObject({ read: ['Ada Lee MT', 'Bo Ray MT', 'Cy Fox IT'], problems: 0 });
    const withColumn = await offices('Name;Country;Ministry\nMalta;;\nAda Lee;Italy;A\n');
    expect(withColumn).toMatchObject({ read: ['Ada Lee IT'], problems: 1 });
  });

  it.each([
    'Total;2;',
    'Grand total;;2',
    'Total members: 2;;',
    ';;Source: the parliament',
    'Number of members: 2;;',
    'Page 1 of 2;;',
    'Anzahl: 2;;',
    'Итого: 2;;',
    '(*) acting;;',
  ])('stand at the foot of a list: %s', async (foot) => {
    const { read, problems, notes } = await offices(`Name;Country;Ministry\nAda Lee;Malta;A\n${foot}\n`);
    expect([read, problems]).toEqual([['Ada Lee MT'], 0]);
    expect(notes).toContain('is below the list and was not read');
  });
});

describe('a cell that is given once for several rows', () => {
  it('counts for the rows below it', async () => {
    const text = 'Country;Name;Ministry\nMalta;Ada Lee;A\n;Bo Ray;B\n;Cy Fox;C\nItaly;Di Nox;D\n;Ed Poe;E\n';
    const { read, notes } = await offices(text);
    expect(read).toEqual(['Ada Lee MT', 'Bo Ray MT', 'Cy Fox MT', 'Di Nox IT', 'Ed Poe IT']);
    expect(notes).toContain('“Country” is given once for several rows');
  });

  it.each([
    [
      'others say it in every row',
      'Country;Name;Ministry\nMalta;Ada Lee;A\nMalta;Cy Fox;A\n;Bo Ray;B\nItaly;Di Nox;D\n',
      'Bo Ray -',
    ],
    [
      'the column stands behind the name',
      'Name;Country;Ministry\nAda Lee;Malta;A\nBo Ray;;B\nDi Nox;Italy;D\n',
      'Bo Ray -',
    ],
    [
      'the first row has none',
      'Country;Name;Ministry\n;Bo Ray;B\nMalta;Ada Lee;A\n;Cy Fox;C\nItaly;Di Nox;D\n',
      'Cy Fox -',
    ],
  ])('is not taken for one when %s', async (_, text, without) => {
    expect((await offices(text)).read).toContain(without);
  });
});
