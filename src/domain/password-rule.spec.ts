import { problemOfPassword } from './password-rule.js';

describe('password rule', () => {
  const email = 'ada.longname@example.org';

  it('takes a password of twelve characters, in any script', () => {
    expect(problemOfPassword('abcd efgh ij', email)).toBeUndefined();
    expect(problemOfPassword('стоп-війна-2024', email)).toBeUndefined();
  });

  it.each([
    ['abcdefghijk', 'fewer than 12'],
    ['🦊🐻🐼🦁🐸🐵', 'fewer than 12'],
    ['x1y2'.repeat(65), 'more than 256'],
    ['ADA.longname@example.org', 'is the e-mail address'],
    ['aaaaaaabbbbbbbc', 'fewer than four different'],
  ])('refuses %s', (password, problem) => {
    expect(problemOfPassword(password, email)).toContain(problem);
  });
});
