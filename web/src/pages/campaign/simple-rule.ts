// The rules of audiences that can be made by choosing: these bodies, these countries. Others are written in the campaign's
// files and only shown.
import type { Audience } from './campaign-data';

export interface SimpleRule {
  bodies: string[];
  countries: string[];
}

type Filter = Audience['who'];

/** Nothing when the rule says more than these two. */
export function partsOf(filter: Filter): SimpleRule | undefined {
  const parts = 'all' in filter ? (filter.all as object[]) : 'any' in filter && (filter.any as object[]).length === 1 ? (filter.any as object[]) : [filter]; // prettier-ignore
  const rule: SimpleRule = { bodies: [], countries: [] };
  for (const part of parts) {
    if (hasOnly(part, 'body') && rule.bodies.length === 0) rule.bodies = part.body;
    else if (hasOnly(part, 'country') && rule.countries.length === 0) rule.countries = part.country;
    else return undefined;
  }
  return rule;
}

function hasOnly<Name extends string>(part: object, name: Name): part is Record<Name, string[]> {
  return Object.keys(part).length === 1 && Array.isArray((part as Record<string, unknown>)[name]);
}

export function filterOf({ bodies, countries }: SimpleRule): Filter {
  const all = [
    ...(bodies.length > 0 ? [{ body: bodies }] : []),
    ...(countries.length > 0 ? [{ country: countries }] : []),
  ];
  return { all };
}
