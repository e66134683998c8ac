import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { wordFileSchema } from './word-file.js';
import { WORD_FILES } from './word-files.js';

const names = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(path.join(__dirname, name), 'utf8')) as unknown;

describe('the files of words', () => {
  it.each(names)('has only sections and words that are known: %s', (name) => {
    const result = wordFileSchema.safeParse(read(name));
    expect(result.error?.issues ?? []).toEqual([]);
    expect(result.data?.language).toBe(path.basename(name, '.json'));
  });

  it('are all registered, each once', () => {
    const registered = WORD_FILES.map(({ language }) => `${language}.json`);
    expect([...registered].sort()).toEqual([...names].sort());
  });

  it('hold no word twice in one section', () => {
    const twice = WORD_FILES.flatMap(({ language, names: sections = {} }) =>
      Object.entries(sections).flatMap(([section, value]) => {
        const words = Array.isArray(value) ? value.flatMap((line) => line.split(' ')) : [];
        return words.filter((word, at) => words.indexOf(word) !== at).map((word) => `${language} ${section}: ${word}`);
      }),
    );
    expect(twice).toEqual([]);
  });
});
