import { compareLines, compareWords } from './text-difference.js';

const joined = (pieces: { kind: string; text: string }[], without: string) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('compareLines', () => {
  it('says nothing of texts that are the same', () => {
    expect(compareLines('a\nb', 'a\nb').map(({ kind }) => kind)).toEqual(['same', 'same']);
  });

  it('numbers the lines of both texts', () => {
    expect(
      compareLines('a\nb\nc', 'a\nnew\nmore\nb\nc').map(({ kind, before, after }) => [kind, before, after]),
    ).toEqual([
      ['same', 1, 1],
      ['added', null, 2],
      ['added', null, 3],
      ['same', 2, 4],
      ['same', 3, 5],
    ]);
  });

  it('shows the words that were changed in a line', () => {
    const [, line] = compareLines('Dear Ana,\nI ask you to help.\nYours', 'Dear Ana,\nI ask you to act.\nYours');
    expect(line).toMatchObject({ kind: 'changed', before: 2, after: 2 });
    expect(line?.pieces.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'help' },
      { kind: 'added', text: 'act' },
    ]);
  });

  it('tells more lines taken out than put in', () => {
    expect(compareLines('a\nb\nc\nd', 'a\nx\nd').map(({ kind }) => kind)).toEqual([
      'same',
      'changed',
      'removed',
      'same',
    ]);
  });

  it('gives an answer in time for long texts that have nothing in common', () => {
    const before = Array.from({ length: 3000 }, (_, n) => `a${n}`).join('\n');
    const after = Array.from({ length: 3000 }, (_, n) => `b${n}`).join('\n');
    expect(compareLines(before, after)).toHaveLength(3000);
  });
});

describe('compareWords', () => {
  it('gives both texts again', () => {
    const [before, after] = ['Free all prisoners, now!', 'Free the political prisoners now.'];
    const pieces = compareWords(before, after);
    expect(joined(pieces, 'added')).toBe(before);
    expect(joined(pieces, 'removed')).toBe(after);
  });
});
