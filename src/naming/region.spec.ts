// Sets of countries: real codes, no repeats, and as many members as each set is known to have.
import { isCountryCode } from './country.js';
import { countriesOf, REGION_NAMES, REGIONS, type Region } from './region.js';

it.each(REGIONS)('has only real countries in %s, each once', (region) => {
  const countries = countriesOf(region);
  expect(countries.filter((code) => !isCountryCode(code))).toEqual([]);
  expect(new Set(countries).size).toBe(countries.length);
  expect(REGION_NAMES[region]).not.toBe('');
});

it.each<[Region, number]>([
  ['un-african', 54],
  ['un-asia-pacific', 55],
  ['un-eastern-european', 23],
  ['un-latin-american-caribbean', 33],
  ['un-western-european-others', 29],
  ['council-of-europe', 46],
  ['eu', 27],
  ['eea', 30],
  ['osce', 57],
  ['nato', 32],
  ['oecd', 38],
  ['african-union', 55],
  ['arab-league', 22],
  ['asean', 11],
  ['aosis', 39],
])('counts in %s %i countries', (region, count) => {
  expect(countriesOf(region)).toHaveLength(count);
});

it('puts every member of the United Nations into one group, and Türkiye into two', () => {
  const grouped = REGIONS.filter((region) => region.startsWith('un-')).flatMap(countriesOf);
  const twice = grouped.filter((code, at) => grouped.indexOf(code) !== at);
  expect(twice).toEqual(['TR']);
  expect(new Set(grouped).size).toBe(193);
});
