import { foreignField } from './foreign-fields.js';

it.each([
  ['Dear *|FNAME|*,', '*|FNAME|*'],
  ['*|IF:FNAME|*', '*|IF:FNAME|*'],
  ['Dear [[FirstName]],', '[[FirstName]]'],
  ['Dear [[ first name ]],', '[[ first name ]]'],
  ['Dear {FIRST_NAME},', '{FIRST_NAME}'],
  ['Dear {first_name}', '{first_name}'],
  ['Dear {contact.first-name|there}', '{contact.first-name|there}'],
  ['Dear {!Contact.FirstName}', '{!Contact.FirstName}'],
  ['Dear {$name}', '{$name}'],
  ['Dear ${firstName}', '${firstName}'],
  ['Dear #{name}', '#{name}'],
  ['Dear %NAME%', '%NAME%'],
  ['Dear %recipient.first_name%,', '%recipient.first_name%'],
  ['Dear %%First Name%%', '%%First Name%%'],
  ['Dear [%first_name%]', '[%first_name%]'],
  ['Dear <<First Name>>', '<<First Name>>'],
  ['Dear «First_Name»', '«First_Name»'],
  ['Dear [NAME]', '[NAME]'],
  ['Dear [First name],', '[First name]'],
  ['Dear [MP]', '[MP]'],
  ['[VORNAME]', '[VORNAME]'],
])('finds the placeholder in %s', (text, found) => {
  expect(foreignField(text)).toBe(found);
});

it.each([
  'A rise of 50% of all, and 100% of some',
  'from 5% to 10% within a year',
  'https://x.example/%D0%BF%D1%80%D0%B0%D0%B2%D0%BE',
  'https://x.example/?q=%D0abc%20',
  'the court [sic] found [in May] that [the] law [2] holds [UN] [OSCE] [emphasis added]',
  '« Liberté » and «Права», «свобода слова»',
  'a *bold* word | another',
  'a set {1, 2, 3} and { a thing }',
  'see {{ name }} and {% if asks %}',
  'costs 5 $ or 6 #',
  'x < y << z',
])('leaves alone: %s', (text) => {
  expect(foreignField(text)).toBeUndefined();
});
