import { pageOf } from './page.js';

describe('page', () => {
  it('names the key of its last row only when there is a row behind it', () => {
    const rows = ['a', 'b', 'c'];
    expect(pageOf(rows, 2, (row) => row)).toEqual({ items: ['a', 'b'], next: 'b' });
    expect(pageOf(rows, 3, (row) => row)).toEqual({ items: rows, next: null });
    expect(pageOf([], 3, (row) => row)).toEqual({ items: [], next: null });
  });
});
