import { ChangeReader } from './change-reader.js';
import type { Sign } from './change.store.js';

const sign = (kind: string, id: string, stamp: string): Sign => ({ kind, id, stamp });
const BASE = [
  sign('wave', 'w1', 'running'),
  sign('plan', 'w1', '10:00'),
  sign('events', '', '7'),
  sign('practice', '', '3'),
];

function readerAt(...signs: Sign[]): ChangeReader {
  const reader = new ChangeReader();
  reader.read([...BASE, ...signs], 0);
  return reader;
}

it('tells nothing at the first look, and nothing when nothing changed', () => {
  const reader = new ChangeReader();
  expect(reader.read([...BASE, sign('audit', 'wave:w1', '5'), sign('letters', 'w1', '7')], 0)).toEqual([]);
  expect(reader.read(BASE, 400)).toEqual([]);
  expect(reader.since.event).toBe('7');
});

it('tells of a wave that moved, appeared or ended', () => {
  expect(readerAt().read([...BASE, sign('letters', 'w1', '9')], 400)).toEqual(['wave:w1', 'running', 'today']);
  expect(readerAt().read(BASE.slice(1), 400)).toEqual(expect.arrayContaining(['wave:w1', 'waves']));
  expect(readerAt().read([...BASE, sign('wave', 'w2', 'countdown')], 400)).toContain('wave:w2');
  expect(readerAt().read([...BASE, sign('claims', 'w1', '1')], 400)).toContain('wave:w1');
});

it('tells of what people did by its kind and its id, once', () => {
  const reader = readerAt();
  const entry = sign('audit', 'contact:c1', '12');
  expect(reader.read([...BASE, entry], 400)).toEqual(['contacts', 'contact:c1', 'segments']);
  expect(reader.read([...BASE, entry], 800)).toEqual([]);
});

it('sees an entry with a lower number that was committed after a higher one', () => {
  const reader = readerAt();
  reader.read([...BASE, sign('audit', 'appeal:a1', '12')], 400);
  expect(reader.since.entry).toBeNull();
  expect(reader.read([...BASE, sign('audit', 'appeal:a1', '12'), sign('audit', 'appeal:a2', '11')], 800)).toContain(
    'appeal:a2',
  );
  reader.read(BASE, 60_000);
  expect(reader.since.entry).toBe('12');
});

it('tells of a worker that came, left or fell silent', () => {
  const reader = readerAt(sign('workers', '', 'a b'));
  const told = reader.read([...BASE, sign('workers', '', 'a')], 400);
  expect(told).toEqual(expect.arrayContaining(['health', 'wave', 'running', 'today']));
});

it('tells of practice letters, and of what holds back every wave', () => {
  expect(readerAt().read([...BASE.slice(0, 3), sign('practice', '', '4')], 400)).toEqual(['practice']);
  expect(readerAt().read([...BASE, sign('hold', '', '2026-11-23')], 400)).toEqual([
    'health',
    'waves',
    'wave',
    'running',
    'today',
  ]);
});
