// Political groups: their codes and names are valid only with a date.
import { groupCodeOf, groupNameOn } from './political-group.js';

const PACE = 'parliamentary-assembly-council-of-europe';
const EP = 'european-parliament';

it.each([
  ['epp/cd', PACE, null, 'EPP/CD'],
  ['EPP-CD', PACE, null, 'EPP/CD'],
  ['EC', PACE, null, 'EC'],
  ['EDG', PACE, '2010-01-25', 'EDG'],
  ['European Conservatives Group', PACE, '2015-01-26', 'EC'],
  ['European Conservatives Group', PACE, '2022-01-24', 'EC/DA'],
  ['European Conservatives Group', PACE, null, 'ECPA'],
  ["Group of the European People's Party (Christian Democrats)", EP, null, 'EPP'],
  ["Group of the European People's Party (Christian Democrats)", PACE, null, 'EPP/CD'],
  ['Group of the Alliance of Liberals and Democrats for Europe', EP, '2014-07-01', 'ALDE'],
  ['Group of the Alliance of Liberals and Democrats for Europe', EP, '2024-07-16', 'Renew'],
  ['Non-attached Members', EP, null, 'NI'],
  ['EC', 'bundestag', null, 'EC'],
  ['The Example Group', EP, null, 'The Example Group'],
])('reads “%s” in %s on %s as %s', (written, body, day, code) => {
  expect(groupCodeOf(written, body, day)).toBe(code);
});

it('names a group as it was called on the day, whatever code the list wrote', () => {
  expect(groupNameOn('EDG', PACE, '2010-06-21')).toEqual({ code: 'EDG', name: 'European Democrat Group' });
  expect(groupNameOn('EDG', PACE, '2026-11-28')?.code).toBe('ECPA');
  expect(groupNameOn('ALDE', EP, '2026-11-28')).toEqual({ code: 'Renew', name: 'Renew Europe Group' });
  expect(groupNameOn('ALDE', PACE, '2026-11-28')?.name).toBe('Alliance of Liberals and Democrats for Europe');
  expect(groupNameOn('XYZ', PACE, '2026-11-28')).toBeUndefined();
});
