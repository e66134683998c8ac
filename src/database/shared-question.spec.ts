import { setTimeout as sleep } from 'node:timers/promises';
import { SharedQuestion } from './shared-question.js';

it('asks once for all who ask together, and again for whoever asks after it was begun', async () => {
  let asked = 0;
  const question = new SharedQuestion(async () => {
    const nth = (asked += 1);
    await sleep(30);
    return nth;
  });
  const together = await Promise.all([question.answer('a'), question.answer('a'), question.answer('a')]);
  expect(together).toEqual([1, 1, 1]);
  const first = question.answer('a');
  while (asked < 2) await sleep(5);
  // The second question runs already: its answer may be older than this moment.
  expect(await question.answer('a')).toBe(3);
  expect(await first).toBe(2);
});

it('rests after an expensive answer, per key', async () => {
  const question = new SharedQuestion(() => sleep(50));
  await question.answer('a');
  const started = performance.now();
  await question.answer('b');
  expect(performance.now() - started).toBeLessThan(150);
  await question.answer('a');
  expect(performance.now() - started).toBeGreaterThan(250);
});

it('asks anew after a failure', async () => {
  let asked = 0;
  const question = new SharedQuestion(async () => {
    asked += 1;
    if (asked === 1) throw new Error('away');
    return asked;
  });
  await expect(question.answer('a')).rejects.toThrow('away');
  expect(await question.answer('a')).toBe(2);
});
