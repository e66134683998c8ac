import { timedId } from './timed-id.js';

describe('a timed id', () => {
  it('is a UUID of version 7', () => {
    expect(timedId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('begins with the milliseconds since 1970', () => {
    const before = Date.now();
    const time = Number.parseInt(timedId().replaceAll('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 1000 }, timedId)).size).toBe(1000);
  });
});
