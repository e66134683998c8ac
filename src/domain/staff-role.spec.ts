import { isStaffRole, rolesNamedIn } from './staff-role.js';

it.each([
  'Assistant',
  'Accredited assistant',
  'Adviser to the Minister',
  'Chief of Staff',
  'Private Secretary',
  'Intern',
  'Head of Office',
  'Attaché parlementaire',
  'Collaboratrice',
  'Büroleiterin',
  'Wissenschaftlicher Mitarbeiter',
  'Jefe de gabinete',
  'Assistente parlamentar',
])('%s is staff', (role) => {
  expect(isStaffRole(role)).toBe(true);
});

it.each([
  'member',
  'minister',
  'Secretary General',
  'Secretary of State',
  'Assistant Secretary for Political Affairs',
  'International relations',
  'adviser',
  'Head of delegation',
  'Permanent Representative',
  'State Secretary',
  'Secrétaire d’État',
])('%s is an office', (role) => {
  expect(isStaffRole(role)).toBe(false);
});

it('finds the roles that a filter asks for, and not those it shuts out', () => {
  const filter = { all: [{ any: [{ role: ['intern'] }, { tag: ['x'] }] }, { none: [{ role: ['member'] }] }] };
  expect(rolesNamedIn(filter)).toEqual(['intern']);
});
