// The names of a body through time.
import { checkedNames, renameFrom, type DatedName } from './body-names.js';

const named = (name: string, validFrom: string | null = null, validUntil: string | null = null, language = 'en') =>
  ({ language, name, validFrom, validUntil }) satisfies DatedName;

it('keeps the old name for the time before a renaming, in that language only', () => {
  const names = [named('Old'), named('Ancien', null, null, 'fr')];
  expect(renameFrom(names, { language: 'en', name: 'New', from: '2026-03-01' })).toEqual([
    named('Old', null, '2026-02-28'),
    named('New', '2026-03-01'),
    named('Ancien', null, null, 'fr'),
  ]);
});

it('keeps a later name that is known already', () => {
  const names = [named('Old', null, '2025-12-31'), named('Latest', '2026-01-01')];
  expect(renameFrom(names, { language: 'en', name: 'Middle', from: '2024-07-01' })).toEqual([
    named('Old', null, '2024-06-30'),
    named('Middle', '2024-07-01', '2025-12-31'),
    named('Latest', '2026-01-01'),
  ]);
});

it('corrects the name that begins on that day', () => {
  const names = [named('Old', null, '2025-12-31'), named('Tpyo', '2026-01-01')];
  expect(renameFrom(names, { language: 'en', name: 'Typo', from: '2026-01-01' })[1]).toEqual(
    named('Typo', '2026-01-01'),
  );
});

it('refuses two names at once, an end before the beginning, and no name', () => {
  expect(() => checkedNames([named('A'), named('B', '2026-01-01')])).toThrow(/at the same time/);
  expect(() => checkedNames([named('A', '2026-01-02', '2026-01-01')])).toThrow(/before it begins/);
  expect(() => checkedNames([])).toThrow(/needs a name/);
});
