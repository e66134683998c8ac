// Roles: recognised in lists of several languages, and named in letters.
import { KNOWN_ROLES } from './role-label.js';
import { roleLabel, roleOf } from './role-labels.js';

const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'uk', 'ru', 'tr', 'az'];

it.each([
  ['Suppléante', 'substitute'],
  ['Chairwoman', 'chair'],
  ['Vice-Chair', 'vice-chair'],
  ['vice chairperson', 'vice-chair'],
  ['Présidente', 'chair'],
  ['Président', 'chair'],
  ['President', 'president'],
  ['Vice-President', 'vice president'],
  ['Stellvertretender Vorsitzender', 'vice-chair'],
  ['Embajadora', 'ambassador'],
  ['Постоянный представитель', 'permanent representative'],
  ['Deputy Permanent Representative', 'deputy permanent representative'],
  ['Représentante permanente adjointe', 'deputy permanent representative'],
  ['Chargé d’affaires a.i.', 'chargé d’affaires'],
  ["Charge d'affaires", 'chargé d’affaires'],
  ['Minister for Foreign Affairs', 'foreign minister'],
  ['Büyükelçi', 'ambassador'],
  ['Səfir', 'ambassador'],
  ['senatrice', 'senator'],
  ['Secretary-General', 'secretary general'],
  ['Staatssekretärin', 'state secretary'],
  ['Quaestor of the Bureau', 'quaestor of the bureau'],
])('reads “%s” as %s', (written, role) => {
  expect(roleOf(written)).toBe(role);
});

it('reads every word that a letter says of a role as that role', () => {
  const lost = LANGUAGES.flatMap((language) =>
    KNOWN_ROLES.flatMap((role) =>
      (['f', 'm'] as const).flatMap((form) => {
        const word = roleLabel(role, language, form);
        return roleOf(word) === role ? [] : [`${language} ${word}: ${role} → ${roleOf(word)}`];
      }),
    ),
  );
  expect(lost).toEqual([]);
});

it('has no word of its own for a role that it does not know', () => {
  expect(roleLabel('Quaestor', 'fr', 'f')).toBe('Quaestor');
});
