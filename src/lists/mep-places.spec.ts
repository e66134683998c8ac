import { readList } from '../../test/support/read-list.js';

const HEAD = 'dxid,country,first_name,last_name,email,eugroup,party,office,committee,substitute,delegation,epid,since';

describe('the list of members of the European Parliament', () => {
  it('gives committees with the role in them, the delegation and the national party', async () => {
    const { preset, lines } = await readList(
      `${HEAD},AFET,DROI,SEDE\nx,fr,Ada,LEE,ada@ep.example,EPP,"Example, Party",15E218,AFET,DROI,D-TR|DLAT,900001,2024-07-16,C,S,\n`,
    );
    expect(preset).toBe('meps');
    expect(lines[0]?.entry.tags).toEqual([
      'committee AFET chair',
      'committee DROI substitute',
      'delegation D-TR',
      'delegation DLAT',
      'party Example  Party',
    ]);
    expect(lines[0]?.mandates).toMatchObject([{ body: 'european-parliament', role: 'member', politicalGroup: 'EPP' }]);
  });

  it('gives committees without columns of their own as well', async () => {
    const { lines } = await readList(`${HEAD}\nx,fr,Ada,LEE,ada@ep.example,EPP,,,AFET|SEDE,DROI,,900001,2024-07-16\n`);
    expect(lines[0]?.entry.tags).toEqual(['committee AFET', 'committee SEDE', 'committee DROI substitute']);
  });

  it('is known in its older form, whose office is a room and no body', async () => {
    const { preset, lines } = await readList(
      'epid,country,first_name,last_name,email,eugroup,office,since\n900001,de,Ada,LEE,ada@ep.example,EPP,15E218,2017-07-24\n',
    );
    expect([preset, lines[0]?.mandates.map(({ body, role }) => `${body} ${role}`)]).toEqual([
      'meps',
      ['european-parliament member'],
    ]);
  });
});
