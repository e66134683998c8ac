// The country of a cell, as the United Nations, the Council of Europe and the EU write it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../config/project-root.js';
import { findCountry, isCountryCode } from './country.js';

type Row = Record<string, string>;
const readRows = (file: string) =>
  parse<Row>(readFileSync(path.join(projectRoot, '../shared/datasets', file)), { columns: true, bom: true });
const unknownOf = (rows: Row[], columns: string[]) =>
  rows.flatMap((row) =>
    columns
      .filter((column) => findCountry(row[column] ?? '') !== row.iso2)
      .map((column) => `${row.iso2} ${row[column]}`),
  );

describe('findCountry', () => {
  it('knows every Party as the UN climate convention writes it, in English, French, Spanish and Russian', () => {
    const parties = readRows('unfccc/parties.csv');
    expect(parties).toHaveLength(198);
    expect(
      unknownOf(parties, ['party_code', 'iso2', 'name_unfccc', 'name_common_en', 'name_fr', 'name_es', 'name_ru']),
    ).toEqual([]);
    expect(unknownOf(parties, ['name_official_en'])).toEqual([]);
  });

  it('knows every member state as the Council of Europe writes it', () => {
    const seats = readRows('pace/seats.csv');
    expect(seats).toHaveLength(46);
    expect(
      unknownOf(seats, ['iso2', 'iso3', 'name_coe', 'name_un', 'name_fr', 'name_de', 'name_statute_2015']),
    ).toEqual([]);
  });

  it.each([
    ['fr', 'FR'],
    ['EL', 'GR'],
    ['uk', 'GB'],
    ['Republic of Korea', 'KR'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Congo', 'CG'],
    ['Republic of Austria', 'AT'],
    ['CÔTE D’IVOIRE', 'CI'],
    ['Türkiye', 'TR'],
    ['Turquie', 'TR'],
    ['TÜRKİYE', 'TR'],
    ['Kosovo', 'XK'],
    ['UE', 'EU'],
    ['République d’Azerbaïdjan', 'AZ'],
    ['Republik Aserbaidschan', 'AZ'],
    ['República de Azerbaiyán', 'AZ'],
    ['Bundesrepublik Deutschland', 'DE'],
    ['Königreich der Niederlande', 'NL'],
    ['Großherzogtum Luxemburg', 'LU'],
    ['Principauté de Monaco', 'MC'],
    ['Principado de Andorra', 'AD'],
    ['Reino de España', 'ES'],
    ['Federación de Rusia', 'RU'],
    ['Schweizerische Eidgenossenschaft', 'CH'],
    ['République de Corée', 'KR'],
    ['República Popular Democrática de Corea', 'KP'],
    ['Demokratische Republik Kongo', 'CD'],
    ['République du Congo', 'CG'],
  ])('reads %s as %s', (text, code) => {
    expect(findCountry(text)).toBe(code);
  });

  it('knows states by what they call themselves, in every script and officially', () => {
    const parties = readRows('unfccc/parties.csv').flatMap(({ iso2, variants = '', name_ar: arabic = '' }) =>
      [...variants.split('|'), arabic].filter(Boolean).map((name) => ({ iso2, name })),
    );
    const unknown = parties.filter(({ iso2, name }) => findCountry(name.trim()) !== iso2).map(({ name }) => name);
    // A state that is no more is none of its successors.
    expect(unknown).toEqual(['Serbia and Montenegro (to 2006)']);
  });

  it.each([
    ['საქართველო', 'GE'],
    ['Հայաստանի Հանրապետություն', 'AM'],
    ['Қазақстан Республикасы', 'KZ'],
    ['Magyarország', 'HU'],
    ['Republika Hrvatska', 'HR'],
    ['Konungariket Sverige', 'SE'],
    ['Netherlands (Kingdom of the)', 'NL'],
    ['Bahamas (the)', 'BS'],
    ['Gambia, The', 'GM'],
    ['Congo, Dem. Rep.', 'CD'],
    ['Congo (République démocratique du)', 'CD'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Macédoine du Nord (République de)', 'MK'],
    ['Moldova, Republic of', 'MD'],
    ['Lao PDR', 'LA'],
    ['St. Kitts & Nevis', 'KN'],
    ['Belgique/België', 'BE'],
    ['Germany (DE)', 'DE'],
    ['Suisse / Switzerland', 'CH'],
    ['European Union (EU)', 'EU'],
  ])('reads %s as %s', (text, code) => {
    expect(findCountry(text)).toBe(code);
  });

  it.each(['Belgium/France', 'Georgia (Belgium)', 'Serbia and Montenegro', 'Úc'])(
    'takes %s for no one country',
    (text) => {
      expect(findCountry(text)).toBeUndefined();
    },
  );

  it.each(['', 'Atlantis', 'XX', 'ZZZ', 'Republic of Nowhere', 'F'])('does not know %j', (text) => {
    expect(findCountry(text)).toBeUndefined();
  });
});

describe('isCountryCode', () => {
  it('takes codes in upper case only', () => {
    expect(['FR', 'EU', 'XK', 'fr', 'XX', 'FRA'].map(isCountryCode)).toEqual([true, true, true, false, false, false]);
  });
});
