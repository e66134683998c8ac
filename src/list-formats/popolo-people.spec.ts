// What a Popolo document says of mandates: where they are held, for which group, and until when.
import { readList } from '../../test/support/read-list.js';

const mandatesOf = async (document: object) => {
  const list = await readList(JSON.stringify({ persons: [{ id: 'p', name: 'Ada Berg' }], ...document }));
  return list.lines[0]?.mandates ?? [];
};
const countryOf = async (area: object, others: object[] = []) => {
  const [mandate] = await mandatesOf({
    organizations: [{ id: 'o', name: 'Senate' }],
    areas: [area, ...others],
    memberships: [{ person_id: 'p', organization_id: 'o', area_id: 'a' }],
  });
  return mandate?.country ?? null;
};

describe('an area', () => {
  it.each<[string, object, object[], string | null]>([
    ['is a constituency by its type', { id: 'a', name: 'Georgia', type: 'constituency' }, [], null],
    ['is nothing by its name alone', { id: 'a', name: 'Niger' }, [], null],
    ['is a region by its classification', { id: 'a', name: 'Luxembourg', classification: 'province' }, [], null],
    ['is a country by its classification', { id: 'a', name: 'Georgia', classification: 'country' }, [], 'GE'],
    ['is a country by its type', { id: 'a', name: 'Niger', type: 'Country' }, [], 'NE'],
    [
      'is a country by its code',
      { id: 'a', name: 'x', identifiers: [{ scheme: 'iso_3166-1', identifier: 'ge' }] },
      [],
      'GE',
    ],
    [
      'is a country by its code of three letters',
      { id: 'a', name: 'x', identifiers: [{ scheme: 'ISO 3166-1 alpha-3', identifier: 'NER' }] },
      [],
      'NE',
    ],
    [
      'is no country by the code of a region',
      { id: 'a', name: 'x', identifiers: [{ scheme: 'iso_3166-2', identifier: 'US-GA' }] },
      [],
      null,
    ],
    [
      'lies in the country above it',
      { id: 'a', name: 'Georgia', parent_id: 'us' },
      [{ id: 'us', name: 'United States', type: 'country' }],
      'US',
    ],
    [
      'lies in the country two above it',
      { id: 'a', name: 'Niger East', parent_id: 's' },
      [
        { id: 's', name: 'Niger', type: 'state', parent_id: 'n' },
        { id: 'n', name: 'Nigeria', classification: 'country' },
      ],
      'NG',
    ],
    [
      'lies in no country where they go in a circle',
      { id: 'a', name: 'Georgia', parent_id: 'b' },
      [{ id: 'b', name: 'x', parent_id: 'a' }],
      null,
    ],
    [
      'lies in the country it holds inside',
      { id: 'a', name: 'Georgia', parent: { name: 'United States', classification: 'country' } },
      [],
      'US',
    ],
  ])('%s', async (_, area, others, country) => {
    expect(await countryOf(area, others)).toBe(country);
  });

  it('named by a division says its country', async () => {
    const areas = [{ id: 'ocd-division/country:us/state:ga', name: 'Georgia' }];
    const memberships = [{ person_id: 'p', organization: { name: 'Senate' }, area_id: areas[0]?.id }];
    expect((await mandatesOf({ areas, memberships }))[0]?.country).toBe('US');
  });
});

describe('a membership', () => {
  it.each(['unknown', 'Unknown', 'none', '-', 'n/a'])('has no group that is called “%s”', async (name) => {
    const [mandate] = await mandatesOf({
      organizations: [{ id: 'g', name }],
      memberships: [{ person_id: 'p', organization: { name: 'Senate' }, on_behalf_of_id: 'g' }],
    });
    expect(mandate?.politicalGroup).toBeNull();
  });

  it('has the group of today while it runs, and that of its beginning when it is over', async () => {
    const of = (dates: object) => ({
      organizations: [{ id: 'g', name: 'Renew Europe' }, { id: 'ep', name: 'European Parliament' }],
      memberships: [{ person_id: 'p', organization_id: 'ep', on_behalf_of_id: 'g', ...dates }],
    }); // prettier-ignore
    expect((await mandatesOf(of({ start_date: '2009-07-14' })))[0]?.politicalGroup).toBe('Renew');
    expect((await mandatesOf(of({ start_date: '2009-07-14', end_date: '2014-06-30' })))[0]?.politicalGroup).toBe(
      'ALDE',
    );
  });
});
