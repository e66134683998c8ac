import { TooBusy } from '../domain/errors.js';
import { Turns } from './turns.js';

describe('turns', () => {
  let now = 0;
  let turns: Turns<string>;
  beforeEach(() => {
    now = 1000;
    turns = new Turns(() => now);
  });
  const take = () => turns.take()?.work;
  const waitFor = (person: string | undefined, ...works: string[]) => works.forEach((work) => turns.wait(person, work));

  it('go around, however much one person asks for', () => {
    waitFor('ada', 'a1', 'a2', 'a3');
    waitFor('bo', 'b1');
    expect([take(), take(), take()]).toEqual(['a1', 'b1', undefined]);
    turns.done('ada', 10);
    waitFor('cy', 'c1');
    expect([take(), take()]).toEqual(['a2', 'c1']);
  });

  it('give one person one thread at a time, and what is done for nobody as many as there are', () => {
    waitFor('ada', 'a1', 'a2');
    waitFor(undefined, 'own 1', 'own 2');
    expect([take(), take(), take(), take()]).toEqual(['a1', 'own 1', 'own 2', undefined]);
    turns.done('ada', 10);
    expect(take()).toBe('a2');
  });

  it('refuse a person who has too much waiting, and nobody else', () => {
    waitFor('ada', ...Array.from({ length: 8 }, (_, at) => `a${at}`));
    expect(() => turns.wait('ada', 'one more')).toThrow(TooBusy);
    waitFor('bo', 'b1');
    expect([take(), take()]).toEqual(['a0', 'b1']);
  });

  it('refuse a person who has used up their share, until it is a minute ago', () => {
    waitFor('ada', 'a1');
    take();
    now += 30_000;
    turns.done('ada', 30_000);
    now += 20_000;
    const refused = catchError(() => turns.wait('ada', 'a2'));
    expect(refused).toMatchObject({ code: 'too_busy', retryAfterSeconds: 40 });
    expect(refused.message).toMatch(/Wait 40 seconds/);
    waitFor('bo', 'b1');
    expect(take()).toBe('b1');
    now += 40_001;
    waitFor('ada', 'a3');
    expect(take()).toBe('a3');
  });
});

function catchError(act: () => void): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
