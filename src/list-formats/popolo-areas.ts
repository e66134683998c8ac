// Areas of Popolo documents: which of them are countries. Most are constituencies, and some of these are called like a country:
// Georgia of the United States, Niger of Nigeria.
import { findCountry } from '../naming/country.js';
import { isRecord, recordsOf, scalar, type JsonRecord } from './json-values.js';

const COUNTRY_KIND = /^(?:country|nation|national|state party|sovereign state|independent country|member state|pays|land|staat|pa[ií]s)$/i; // prettier-ignore
const CODE_SCHEME = /^(?:iso(?:[ -_]?3166(?:[-_]?1)?)?(?:[-_ ]?alpha[-_ ]?[23])?|country[ _-]?code|iso[23])$/i;
const DIVISION = /^ocd-division\/country:([a-z]{2})(\/.+)?$/i;
const CODE = /^[a-z]{2,3}$/i;
const MOST_PARENTS = 5;

/** The country that an area says it is, else nothing. Its name alone says nothing. */
export function countryOfArea(area: JsonRecord, areas: ReadonlyMap<string, JsonRecord>): string {
  const own = saidCountry(area);
  if (own !== undefined) return own;
  return countryAbove(area, areas);
}

/** What it says of itself; '' when it says that it is something else, and nothing when it does not say. */
function saidCountry(area: JsonRecord): string | undefined {
  const division = DIVISION.exec(scalar(area.id)) ?? DIVISION.exec(divisionOf(area));
  if (division) return codeOf(division[1] ?? '');
  const coded = recordsOf(area.identifiers).find(({ scheme }) => CODE_SCHEME.test(scalar(scheme).trim()));
  const code = coded ? codeOf(scalar(coded.identifier)) : '';
  if (code !== '') return code;
  const kind = scalar(area.classification) || scalar(area.type);
  return COUNTRY_KIND.test(kind.trim()) ? (findCountry(scalar(area.name)) ?? '') : undefined;
}

const divisionOf = (area: JsonRecord) => {
  const named = recordsOf(area.identifiers).find(({ scheme }) => /^ocd/i.test(scalar(scheme)));
  return named ? scalar(named.identifier) : scalar(area.division_id);
};

/** A constituency lies in the country that stands above it. */
function countryAbove(area: JsonRecord, areas: ReadonlyMap<string, JsonRecord>): string {
  let below = area;
  for (let steps = 0; steps < MOST_PARENTS; steps += 1) {
    const parent = isRecord(below.parent) ? below.parent : areas.get(scalar(below.parent_id));
    if (!parent) return '';
    const country = saidCountry(parent);
    if (country) return country;
    below = parent;
  }
  return '';
}

const codeOf = (code: string) => (CODE.test(code) ? (findCountry(code.toUpperCase()) ?? '') : '');
