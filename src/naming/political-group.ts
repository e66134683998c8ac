// Political groups of two assemblies: their codes and names, which are valid only with a date, and the ways in which lists
// write them. Facts of the European Parliament are from its own register; of the Parliamentary Assembly the year is certain,
// so a change stands at the beginning of its year.
import { nameKey } from './name-key.js';

interface GroupName {
  code: string;
  /** The code that lists in French write. */
  french?: string;
  name: string;
  /** First day, where it was not there before; last day, where it is over. */
  from?: string;
  until?: string;
}

/** One group under all the names that it had, the latest last. */
interface Group {
  body: string;
  names: readonly GroupName[];
  /** Other ways in which lists write it. */
  aliases?: readonly string[];
}

const PACE = 'parliamentary-assembly-council-of-europe';
const EP = 'european-parliament';

const GROUPS: readonly Group[] = [
  {
    body: PACE,
    names: [{ code: 'EPP/CD', name: 'Group of the European People’s Party (Christian Democrats)' }],
    aliases: ['EPP', 'PPE/DC', 'PPE-DC', 'Group of the European People’s Party', 'Groupe du Parti populaire européen'],
  },
  {
    body: PACE,
    names: [
      { code: 'SOC', name: 'Socialist Group', until: '2016-12-31' },
      { code: 'SOC', name: 'Socialists, Democrats and Greens Group', from: '2017-01-01' },
    ],
    aliases: ['Groupe socialiste', 'Groupe des socialistes, démocrates et verts', 'Socialist'],
  },
  {
    body: PACE,
    names: [{ code: 'ALDE', name: 'Alliance of Liberals and Democrats for Europe' }],
    aliases: ['ADLE', 'Alliance des démocrates et des libéraux pour l’Europe'],
  },
  {
    body: PACE,
    names: [
      { code: 'EDG', french: 'GDE', name: 'European Democrat Group', until: '2013-12-31' },
      {
        code: 'EC',
        french: 'CE',
        name: 'European Conservatives Group',
        from: '2014-01-01',
        until: '2019-12-31',
      },
      {
        code: 'EC/DA',
        french: 'CE/AD',
        name: 'European Conservatives Group and Democratic Alliance',
        from: '2020-01-01',
        until: '2024-12-31',
      },
      {
        code: 'ECPA',
        french: 'CEPA',
        name: 'European Conservatives, Patriots and Affiliates',
        from: '2025-01-01',
      },
    ],
    aliases: [
      'European Conservatives',
      'European Conservatives Group & Democratic Alliance',
      'European Conservatives, Patriots & Affiliates',
      'Groupe démocrate européen',
      'Groupe des conservateurs européens',
      'Groupe des conservateurs européens et Alliance démocratique',
      'Conservateurs européens, patriotes et affiliés',
    ],
  },
  {
    body: PACE,
    names: [{ code: 'FDG', name: 'Free Democrats Group', from: '2017-09-04' }],
    aliases: ['Groupe des démocrates libres', 'Free Democrats'],
  },
  {
    body: PACE,
    names: [{ code: 'UEL', name: 'Group of the Unified European Left' }],
    aliases: ['GUE', 'Groupe pour la gauche unitaire européenne'],
  },
  {
    body: PACE,
    names: [{ code: 'NR', name: 'Representatives not belonging to a Political Group' }],
    aliases: ['Members not belonging to a Political Group', 'Non inscrits', 'NI'],
  },
  {
    body: EP,
    names: [
      {
        code: 'EPP-ED',
        name: 'Group of the European People’s Party (Christian Democrats) and European Democrats',
        from: '1999-07-20',
        until: '2009-07-13',
      },
      { code: 'EPP', name: 'Group of the European People’s Party (Christian Democrats)', from: '2009-07-14' },
    ],
    aliases: ['PPE', 'PPE-DE', 'EPP/CD', 'European People’s Party', 'Group of the European People’s Party'],
  },
  {
    body: EP,
    names: [
      { code: 'PES', name: 'Socialist Group in the European Parliament', from: '1993-04-21', until: '2009-07-13' },
      {
        code: 'S&D',
        name: 'Group of the Progressive Alliance of Socialists and Democrats in the European Parliament',
        from: '2009-07-14',
      },
    ],
    aliases: ['PSE', 'SD', 'S and D', 'Socialists and Democrats', 'Progressive Alliance of Socialists and Democrats'],
  },
  {
    body: EP,
    names: [
      {
        code: 'ALDE',
        name: 'Group of the Alliance of Liberals and Democrats for Europe',
        from: '2004-07-20',
        until: '2019-06-11',
      },
      { code: 'Renew', name: 'Renew Europe Group', from: '2019-06-12' },
    ],
    aliases: ['ADLE', 'RE', 'Renew Europe', 'Alliance of Liberals and Democrats for Europe'],
  },
  {
    body: EP,
    names: [{ code: 'Greens/EFA', name: 'Group of the Greens/European Free Alliance', from: '1999-07-20' }],
    aliases: ['Verts/ALE', 'Greens', 'Greens/European Free Alliance', 'Groupe des Verts/Alliance libre européenne'],
  },
  {
    body: EP,
    names: [{ code: 'ECR', name: 'European Conservatives and Reformists Group', from: '2009-07-14' }],
    aliases: ['CRE', 'European Conservatives and Reformists'],
  },
  {
    body: EP,
    names: [
      {
        code: 'GUE/NGL',
        name: 'Confederal Group of the European United Left – Nordic Green Left',
        from: '1995-01-06',
        until: '2020-12-31',
      },
      { code: 'The Left', name: 'The Left group in the European Parliament - GUE/NGL', from: '2021-01-01' },
    ],
    aliases: ['Left', 'The Left in the European Parliament', 'The Left group in the European Parliament'],
  },
  {
    body: EP,
    names: [{ code: 'ENF', name: 'Europe of Nations and Freedom Group', from: '2015-06-15', until: '2019-07-01' }],
    aliases: ['ENL', 'Europe of Nations and Freedom'],
  },
  {
    body: EP,
    names: [{ code: 'ID', name: 'Identity and Democracy Group', from: '2019-07-02', until: '2024-07-07' }],
    aliases: ['Identity and Democracy', 'Identité et démocratie'],
  },
  {
    body: EP,
    names: [{ code: 'PfE', name: 'Patriots for Europe Group', from: '2024-07-08' }],
    aliases: ['Patriots for Europe', 'Patriotes pour l’Europe'],
  },
  {
    body: EP,
    names: [{ code: 'ESN', name: 'Europe of Sovereign Nations Group', from: '2024-07-10' }],
    aliases: ['ENS', 'Europe of Sovereign Nations'],
  },
  {
    body: EP,
    names: [
      { code: 'EFD', name: 'Europe of Freedom and Democracy Group', from: '2009-07-14', until: '2014-06-30' },
      { code: 'EFDD', name: 'Europe of Freedom and Direct Democracy Group', from: '2014-07-01', until: '2019-07-01' },
    ],
    aliases: ['Europe of Freedom and Democracy', 'Europe of Freedom and Direct Democracy'],
  },
  {
    body: EP,
    names: [{ code: 'NI', name: 'Non-attached Members' }],
    aliases: ['NA', 'Non-attached', 'Non-inscrits', 'Non inscrits'],
  },
];

const isCode = (written: string, { code, french = code }: GroupName) =>
  [code, french].some((known) => nameKey(known) === nameKey(written));
const isValidOn = ({ from = '', until = '9999-12-31' }: GroupName, day: string) => from <= day && day <= until;
/** The name of that day; before the first or after the last one, the nearest. */
const nameOn = (names: readonly GroupName[], day: string): GroupName | undefined =>
  names.find((name) => isValidOn(name, day)) ?? (day < (names[0]?.from ?? '') ? names[0] : names.at(-1));

function findGroup(written: string, body: string | undefined): Group | undefined {
  const key = nameKey(written);
  const ofBody = GROUPS.filter((group) => group.body === body);
  // A code goes before another group's alias: "EC" is a group, and the beginning of many names.
  return (
    ofBody.find(({ names }) => names.some((name) => isCode(written, name))) ??
    ofBody.find(({ names, aliases = [] }) =>
      [...names.map(({ name }) => name), ...aliases].some((name) => nameKey(name) === key),
    )
  );
}

/**
 * The code of the group that a list means. A code of another time stays: it was the group's then. A name becomes the code of
 * the day.
 * @param body slug of the assembly; groups of others are not known, and stay as they are written
 * @param day 'YYYY-MM-DD'; the latest code when it is not known
 */
export function groupCodeOf(written: string, body: string | undefined, day: string | null): string {
  const group = findGroup(written, body);
  if (!group) return written;
  const own = group.names.find((name) => isCode(written, name));
  return (own ?? nameOn(group.names, day ?? '9999-12-31'))?.code ?? written;
}

/** What the group with this code was called on that day; nothing for a group that is not known. */
export function groupNameOn(
  code: string,
  body: string | undefined,
  day: string,
): { code: string; name: string } | undefined {
  const found = findGroup(code, body);
  const name = found && nameOn(found.names, day);
  return name && { code: name.code, name: name.name };
}
