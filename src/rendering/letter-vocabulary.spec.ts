import { LETTER_SCOPE, namesIn } from './field-shapes.js';
import { letterVocabulary } from './letter-vocabulary.js';

const { fields, tags, partials } = letterVocabulary();

it('offers every field that the check knows, and none that it does not', () => {
  expect(fields.map(({ name }) => name).join(', ')).toBe(namesIn(LETTER_SCOPE));
});

it('tells values of the reader from lists and texts', () => {
  const of = (name: string) => fields.find((field) => field.name === name);
  expect(of('country')).toEqual({ name: 'country', kind: 'reader', always: false, members: [] });
  expect(of('sender.name')).toMatchObject({ kind: 'reader', always: true });
  expect(of('asks')).toMatchObject({ kind: 'list', members: ['key', 'text'] });
  expect(of('campaign.name')).toMatchObject({ kind: 'text' });
});

it('offers the tags and partials of letters', () => {
  expect(tags.structure).toContain('mj-section');
  expect(tags.content).toContain('mj-text');
  expect(tags.html).not.toContain('script');
  expect(partials).toEqual(['signatories', 'why-you-get-this', 'opt-out']);
});
