// Which roles are those of staff: people who work for somebody in office and did not choose to be public. They are kept out
// of audiences unless a segment or an appeal's audience names their role. It reads the words of a role, nothing else.
import { nameKey } from '../naming/name-key.js';
import type { SegmentFilter } from './segment-filter.js';

/** Whole words or word beginnings (with *), as keys: English, French, German, Spanish, Italian, Portuguese, Dutch. */
const STAFF_WORDS = [
  'assistant*', 'accredited assistant*', 'local assistant*', 'adviser to*', 'advisor to*', 'aide', 'aide to*', 'intern', 'trainee*', 'secretary to*', 'private secretary*',
  'personal secretary*', 'head of office', 'office manager*', 'chief of staff', 'scheduler*', 'receptionist*', 'clerk',
  'staff', 'staffer*', 'parliamentary assistant*', 'legislative assistant*', 'press officer*', 'spokesperson of*',
  'assistante*', 'attache parlementaire', 'attachee parlementaire', 'collaborateur*', 'collaboratrice*', 'stagiaire*',
  'secretaire particulier*', 'secretaire de*', 'conseiller de*', 'conseillere de*', 'chef de cabinet', 'directeur de cabinet',
  'directrice de cabinet', 'assistent*', 'buroleiter*', 'bueroleiter*', 'referent von*', 'referentin von*', 'praktikant*',
  'sekretar*', 'sekretaer*', 'mitarbeiter*', 'wissenschaftlicher mitarbeiter*', 'wissenschaftliche mitarbeiterin*',
  'asistente*', 'asesor de*', 'asesora de*', 'jefe de gabinete', 'jefa de gabinete', 'becario*', 'becaria*', 'secretaria de*',
  'assistente*', 'consigliere di*', 'tirocinante*', 'capo di gabinetto', 'segretaria di*', 'collaboratore*',
  'assessor de*', 'assessora de*', 'estagiari*', 'chefe de gabinete', 'medewerker*', 'stagiair*', 'beleidsmedewerker*',
]; // prettier-ignore
/** Offices that begin with such a word and are none of staff. */
const OFFICES = ['assistant secretary*', 'assistant secretary general*', 'assistant minister*', 'assistant attorney general*', 'assistant whip*', 'secretaire de seance', 'secretaria de estado*', 'secretaire detat*']; // prettier-ignore

const patternOf = (words: readonly string[]) =>
  new RegExp(`^(?:${words.map((word) => (word.endsWith('*') ? word.slice(0, -1) : `${word}(?= |$)`)).join('|')})`);
const STAFF = patternOf(STAFF_WORDS);
const OFFICE = patternOf(OFFICES);

export function isStaffRole(role: string): boolean {
  const key = nameKey(role);
  return STAFF.test(key) && !OFFICE.test(key);
}

/** The roles that a filter asks for by name; what stands in a `none` is not asked for. */
export function rolesNamedIn(filter: SegmentFilter): string[] {
  if ('role' in filter) return filter.role;
  const children = 'all' in filter ? filter.all : 'any' in filter ? filter.any : [];
  return children.flatMap(rolesNamedIn);
}
