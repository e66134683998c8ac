// What there is to choose from for a condition, by name; with how many people have it where that is counted.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allCountries, countryName, languageName } from '../../ui/region-names';
import { count as inDigits } from '../../ui/words';
import { bodyNameOf } from '../../ui/body-names';
import { choicesQuery } from '../../api/contacts';
import { formatDay } from '../../ui/day';
import type { NameOf } from './filter-words';
import type { LeafKind } from './filter-tree';
import { bodiesQuery } from '../../api/bodies';
import { latestWavesQuery } from '../../api/wave-drafts';
import { latestImportsQuery } from '../../api/imports';

export interface Option {
  value: string;
  label: string;
}

const BODY_KINDS = [
  'institution',
  'parliament',
  'committee',
  'delegation',
  'permanent_mission',
  'ministry',
  'government',
  'party_group',
  'other',
];
const REGIONS = [
  'un-african',
  'un-asia-pacific',
  'un-eastern-european',
  'un-latin-american-caribbean',
  'un-western-european-others',
  'council-of-europe',
  'eu',
  'eea',
  'eastern-partnership',
  'nordic',
  'baltic',
  'osce',
  'nato',
  'oecd',
  'g7',
  'g20',
  'african-union',
  'arab-league',
  'asean',
  'aosis',
];
const CHANNEL_KINDS = ['email', 'office_email', 'phone', 'contact_form', 'post'];

export function useOptions(kind: LeafKind): Option[] {
  const { t } = useTranslation('segments');
  const choices = useQuery(choicesQuery).data;
  const bodies = useQuery(bodiesQuery).data ?? [];
  const waves = useQuery({ ...latestWavesQuery, enabled: kind === 'wave' }).data ?? [];
  const imports = useQuery({ ...latestImportsQuery, enabled: kind === 'import' }).data ?? [];
  const counted = (values: { value: string; count: number }[] = [], nameOf = (value: string) => value) =>
    values.map(({ value, count }) => ({ value, label: `${nameOf(value)} (${inDigits(count)})` }));
  const worded = (values: string[]) => values.map((value) => ({ value, label: t(`${kind}.${value}`) }));
  const ofBodies = (isAsked: (body: { kind: string }) => boolean) =>
    bodies
      .filter(isAsked)
      .map((body) => ({ value: body.slug, label: `${bodyNameOf(body)} (${inDigits(body.members)})` }));
  const options: Partial<Record<LeafKind, () => Option[]>> = {
    body: () => ofBodies(() => true),
    committee: () => ofBodies((body) => body.kind === 'committee'),
    country: () => countriesOf(counted(choices?.countries, countryName)),
    language: () => counted(choices?.languages, languageName),
    region: () => worded(REGIONS),
    body_kind: () => worded(BODY_KINDS),
    has_channel: () => worded(CHANNEL_KINDS),
    role: () => counted(choices?.roles),
    political_group: () => counted(choices?.politicalGroups),
    tag: () => counted(choices?.tags),
    wave: () => waves.map(({ id, name }) => ({ value: id, label: name })),
    import: () => imports.map((one) => ({ value: one.id, label: importName(one) })),
  };
  return options[kind]?.() ?? [];
}

/** Those that somebody represents first, with how many do. */
function countriesOf(held: Option[]): Option[] {
  const known = new Set(held.map(({ value }) => value));
  return [
    ...held.sort((a, b) => a.label.localeCompare(b.label)),
    ...allCountries().filter(({ value }) => !known.has(value)),
  ];
}

/** A list is brought in again and again under one name: the day tells which. */
const importName = ({ source, at }: { source: string; at: string }) => `${source}, ${formatDay(at.slice(0, 10))}`;

/** Names of bodies, waves and imports, for sentences. */
export function useNameOf(): NameOf {
  const imports = useQuery(latestImportsQuery).data ?? [];
  const bodies = useQuery(bodiesQuery).data ?? [];
  const waves = useQuery(latestWavesQuery).data ?? [];
  return (kind, value) => {
    if (kind === 'import') {
      const one = imports.find(({ id }) => id === value);
      return one && importName(one);
    }
    if (kind === 'wave') return waves.find(({ id }) => id === value)?.name;
    const body = kind === 'body' ? bodies.find(({ slug }) => slug === value) : undefined;
    return body && bodyNameOf(body);
  };
}
