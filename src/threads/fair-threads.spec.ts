import { spawnSync } from 'node:child_process';
import { InvalidInput, TookTooLong } from '../domain/errors.js';
import { FairThreads } from './fair-threads.js';
import { workFor } from './whose-work.js';

const MODULE = new URL('../../test/support/busy-thread.js', import.meta.url);

describe('threads', () => {
  const threads = new FairThreads();
  afterAll(() => threads.close());

  const run = (act: string, input: object, limitMs = 60_000) =>
    threads.run<string>({ module: MODULE, act, input, what: 'Reading it', limitMs });
  const echo = (word: string) => run('echo', { word });

  it('give each its own answer, however many wait', async () => {
    const words = Array.from({ length: 20 }, (_, at) => `word${at}`);
    expect(await Promise.all(words.map(echo))).toEqual(words);
  });

  it('hand on what was refused, with its problems', async () => {
    const refused = run('refuse', { word: 'headings' });
    await expect(refused).rejects.toThrow(InvalidInput);
    await expect(refused).rejects.toMatchObject({
      message: 'no headings',
      problems: [{ message: 'headings', line: 3 }],
    });
  });

  it('give up what takes too long, say so, and go on', async () => {
    await echo('ready');
    const slow = run('spin', { ms: 3_600_000 }, 500);
    await expect(slow).rejects.toThrow(TookTooLong);
    await expect(slow).rejects.toThrow('Reading it took longer than 0.5 seconds');
    expect(await echo('next')).toBe('next');
  });

  it('go on after one has died in the middle', async () => {
    await expect(run('die', {})).rejects.toThrow();
    expect(await echo('next')).toBe('next');
  });

  it('leave one for others while a person keeps another busy', async () => {
    await Promise.all([echo('a'), echo('b')]);
    let isOver = false;
    const busy = workFor({ caller: { personId: 'ada' } }, () =>
      Promise.allSettled([run('spin', { ms: 3_600_000 }, 5_000), run('spin', { ms: 3_600_000 }, 1)]),
    );
    void busy.then(() => (isOver = true));
    const answer = await workFor({ caller: { personId: 'bo' } }, () => echo('mine'));
    expect([answer, isOver]).toEqual(['mine', false]);
    await busy;
  });

  it('are closed twice, and start again', async () => {
    await threads.close();
    await threads.close();
    expect(await echo('again')).toBe('again');
  });
});

describe('a process that has used them', () => {
  it('ends by itself, and not before it has its answer', () => {
    const program = `
      const { threads } = await import('./src/threads/fair-threads.ts');
      const work = { module: new URL('${MODULE.href}'), act: 'echo', input: { word: 'there' }, what: '', limitMs: 60000 };
      threads.run(work).then((word) => console.log(word));`;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', './test/support/typescript-threads.mjs', '--input-type=module', '-e', program],
      { encoding: 'utf8', timeout: 30_000 },
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: 'there\n', stderr: '', status: 0 });
  });
});
