import { countryName, countryNames, readableDate } from './language-text.js';

describe('dates and countries in a language', () => {
  it.each([
    ['2024-11-11', 'en', '11 November 2024'],
    ['2024-11-11', 'fr', '11 novembre 2024'],
    ['2024-12-01', 'fr', '1er décembre 2024'],
    ['2024-11-01', 'de', '1. November 2024'],
    ['2024-11-01', 'not a language', '2024-11-01'],
    ['sometime', 'en', 'sometime'],
  ])('writes the date %s in %s', (date, language, text) => {
    expect(readableDate(date, language)).toBe(text);
  });

  it.each([
    ['NL', 'en', 'Netherlands'],
    ['nl', 'fr', 'Pays-Bas'],
    ['CZ', 'en', 'Czechia'],
    ['EU', 'fr', 'Union européenne'],
    ['XK', 'en', 'Kosovo'],
    ['??', 'en', '??'],
  ])('names the country %s in %s', (code, language, name) => {
    expect(countryName(code, language)).toBe(name);
  });

  it('joins several countries with a stroke', () => {
    expect(countryNames(['AZ', 'NL'], 'fr')).toBe('Azerbaïdjan/Pays-Bas');
  });
});
