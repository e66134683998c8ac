// The institutions that campaigns write to, by the slugs that campaign files use. They enter the database when a list or a
// person first names one. Names are the official ones; abbreviations only help to recognise them in a list.
import { nameKey } from '../naming/name-key.js';
import type { BodyKind } from './segment-filter.js';

export interface KnownBody {
  slug: string;
  kind: BodyKind;
  parent?: string;
  country?: string;
  names: { en: string; fr: string };
  aliases?: string[];
}

const KNOWN_BODIES: readonly KnownBody[] = [
  {
    slug: 'european-union',
    kind: 'institution',
    names: { en: 'European Union', fr: 'Union européenne' },
    aliases: ['EU', 'UE'],
  },
  {
    slug: 'european-parliament',
    kind: 'parliament',
    parent: 'european-union',
    names: { en: 'European Parliament', fr: 'Parlement européen' },
    aliases: ['EP', 'PE'],
  },
  {
    slug: 'european-commission',
    kind: 'institution',
    parent: 'european-union',
    names: { en: 'European Commission', fr: 'Commission européenne' },
  },
  {
    slug: 'council-of-the-european-union',
    kind: 'institution',
    parent: 'european-union',
    names: { en: 'Council of the European Union', fr: 'Conseil de l’Union européenne' },
    aliases: ['Council of the EU', 'EU Council', 'Conseil de l’UE'],
  },
  {
    slug: 'european-council',
    kind: 'institution',
    parent: 'european-union',
    names: { en: 'European Council', fr: 'Conseil européen' },
  },
  {
    slug: 'european-external-action-service',
    kind: 'institution',
    parent: 'european-union',
    names: { en: 'European External Action Service', fr: 'Service européen pour l’action extérieure' },
    aliases: ['EEAS', 'SEAE'],
  },
  {
    slug: 'council-of-europe',
    kind: 'institution',
    names: { en: 'Council of Europe', fr: 'Conseil de l’Europe' },
    aliases: ['CoE'],
  },
  {
    slug: 'parliamentary-assembly-council-of-europe',
    kind: 'parliament',
    parent: 'council-of-europe',
    names: {
      en: 'Parliamentary Assembly of the Council of Europe',
      fr: 'Assemblée parlementaire du Conseil de l’Europe',
    },
    aliases: ['PACE', 'APCE', 'Parliamentary Assembly'],
  },
  {
    slug: 'committee-of-ministers-council-of-europe',
    kind: 'institution',
    parent: 'council-of-europe',
    names: {
      en: 'Committee of Ministers of the Council of Europe',
      fr: 'Comité des Ministres du Conseil de l’Europe',
    },
    aliases: ['Committee of Ministers', 'Comité des Ministres'],
  },
  {
    slug: 'us-congress',
    kind: 'parliament',
    country: 'US',
    names: { en: 'United States Congress', fr: 'Congrès des États-Unis' },
    aliases: ['US Congress', 'Congress of the United States'],
  },
  {
    slug: 'us-department-of-state',
    kind: 'ministry',
    country: 'US',
    names: { en: 'United States Department of State', fr: 'Département d’État des États-Unis' },
    aliases: ['US Department of State', 'US State Department', 'Department of State'],
  },
  {
    slug: 'white-house',
    kind: 'government',
    country: 'US',
    names: { en: 'The White House', fr: 'La Maison-Blanche' },
    aliases: ['White House', 'Maison-Blanche'],
  },
  {
    slug: 'cop29',
    kind: 'other',
    names: {
      en: 'COP29, the United Nations Climate Change Conference in Baku',
      fr: 'COP29, conférence des Nations unies sur les changements climatiques à Bakou',
    },
    aliases: ['COP29', 'COP 29'],
  },
];

/** A known body by its slug, a name of it or an abbreviation. */
export function findKnownBody(written: string): KnownBody | undefined {
  const key = nameKey(written);
  return KNOWN_BODIES.find(({ slug, names, aliases = [] }) =>
    [slug, names.en, names.fr, ...aliases].some((name) => nameKey(name) === key),
  );
}
