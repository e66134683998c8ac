// What the list of members of the European Parliament says beside the seat: committees, delegation and national party. They become
// tags, so that segments can ask for them.
import type { ListField } from '../list-formats/list-fields.js';
import type { PresetValues } from './list-preset.js';

/** Committees and subcommittees of the ninth and tenth term: each has a column, with the role of the member as a letter. */
const COMMITTEES =
  'AFCO AFET AGRI AIDA ANIT BECA BUDG CONT COVI CULT DEVE DROI ECON EMPL ENVI EUDS FEMM FISC HOUS IMCO ING2 INGE INTA ITRE JURI LIBE PECH PEGA PETI REGI SANT SEDE TRAN'.split(
    ' ',
  );
const ROLES: Record<string, string> = { M: '', C: ' chair', V: ' vice-chair', S: ' substitute' };

export const MEP_FIELDS: Record<string, ListField | null> = {
  email: 'office_email',
  since: 'starts_on',
  office: null,
  party: 'extra:party',
  committee: 'extra:committee',
  substitute: 'extra:substitute',
  delegation: 'extra:delegation',
  ...Object.fromEntries(COMMITTEES.map((code) => [code.toLowerCase(), `extra:${code}` as const])),
};

/** Writes tags such as “committee AFET”, “committee DROI substitute”, “delegation D-TR” and “party Example”. */
export function tagPlaces(values: PresetValues): undefined {
  const party = values.get('extra:party');
  const tags = [
    ...committeesOf(values),
    ...codesOf(values, 'extra:delegation').map((code) => `delegation ${code}`),
    // A comma ends a tag.
    ...(party ? [`party ${party.replace(/[,;|]/g, ' ')}`] : []),
  ];
  if (tags.length > 0) values.set('tags', [values.get('tags'), ...tags].filter(Boolean).join('; '));
  return undefined;
}

/** By the column of each committee, which tells a chair from a member; else by the two columns that every form of the list has. */
function committeesOf(values: PresetValues): string[] {
  const told = COMMITTEES.flatMap((code) => {
    const role = ROLES[values.get(`extra:${code}`)?.toUpperCase() ?? ''];
    return role === undefined ? [] : [`committee ${code}${role}`];
  });
  if (told.length > 0) return told;
  return [
    ...codesOf(values, 'extra:committee').map((code) => `committee ${code}`),
    ...codesOf(values, 'extra:substitute').map((code) => `committee ${code} substitute`),
  ];
}

const codesOf = (values: PresetValues, field: ListField): string[] =>
  (values.get(field) ?? '').split(/[|,;]/).map((code) => code.trim()).filter(Boolean); // prettier-ignore
