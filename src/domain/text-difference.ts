// What changed between two texts: line by line, and word by word within a line that was changed. For people to read.

export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** One line; `before` and `after` are its numbers in the two texts, from 1. */
export interface LineChange {
  kind: 'same' | 'added' | 'removed' | 'changed';
  before: number | null;
  after: number | null;
  pieces: Piece[];
}

/** Beyond it the rest is shown as taken out and put in: comparing each with each would take seconds. */
const MOST_COMPARISONS = 2_000_000;

interface Budget {
  comparisons: number;
}

export function compareLines(before: string, after: string): LineChange[] {
  const lines: LineChange[] = [];
  let [atBefore, atAfter] = [0, 0];
  const budget = { comparisons: MOST_COMPARISONS };
  for (const { kind, items } of runsOf(before.split('\n'), after.split('\n'), budget)) {
    for (const text of items) {
      const line = { kind, before: kind === 'added' ? null : ++atBefore, after: kind === 'removed' ? null : ++atAfter };
      lines.push({ ...line, pieces: [{ kind, text }] });
    }
  }
  return withChangedLines(lines, budget);
}

export function compareWords(before: string, after: string, budget = { comparisons: MOST_COMPARISONS }): Piece[] {
  return runsOf(wordsOf(before), wordsOf(after), budget).map(({ kind, items }) => ({ kind, text: items.join('') }));
}

/** Blanks and marks are items of their own, so that the pieces give the text again. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}’'-]+|\s+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Lines taken out next to lines put in are the same lines, changed. */
function withChangedLines(lines: readonly LineChange[], budget: Budget): LineChange[] {
  const result: LineChange[] = [];
  for (let at = 0; at < lines.length;) {
    const removed = takeWhile(lines, at, 'removed');
    const added = takeWhile(lines, at + removed.length, 'added');
    at += removed.length + added.length;
    const pairs = Math.min(removed.length, added.length);
    for (let n = 0; n < pairs; n += 1) result.push(changed(removed[n] as LineChange, added[n] as LineChange, budget));
    result.push(...removed.slice(pairs), ...added.slice(pairs));
    if (removed.length + added.length === 0) result.push(lines[at++] as LineChange);
  }
  return result;
}

function changed(removed: LineChange, added: LineChange, budget: Budget): LineChange {
  const pieces = compareWords(removed.pieces[0]?.text ?? '', added.pieces[0]?.text ?? '', budget);
  return { kind: 'changed', before: removed.before, after: added.after, pieces };
}

function takeWhile(lines: readonly LineChange[], from: number, kind: LineChange['kind']): LineChange[] {
  let end = from;
  while (lines[end]?.kind === kind) end += 1;
  return lines.slice(from, end);
}

interface Run {
  kind: Piece['kind'];
  items: string[];
}

/** The longest common subsequence, between the beginning and the end that both have. */
function runsOf(before: readonly string[], after: readonly string[], budget: Budget): Run[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const shortest = Math.min(before.length, after.length) - start;
  while (end < shortest && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const runs = new Runs();
  for (const item of before.slice(0, start)) runs.add('same', item);
  compareMiddle(runs, before.slice(start, before.length - end), after.slice(start, after.length - end), budget);
  for (const item of before.slice(before.length - end)) runs.add('same', item);
  return runs.runs;
}

function compareMiddle(runs: Runs, before: readonly string[], after: readonly string[], budget: Budget): void {
  const isTooMuch = before.length * after.length > budget.comparisons;
  if (!isTooMuch) budget.comparisons -= before.length * after.length;
  const table = isTooMuch ? undefined : commonLengths(before, after);
  const width = after.length + 1;
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [down = 0, right = 0] = table ? [table[(i + 1) * width + j], table[i * width + j + 1]] : [1, 0];
    if (table && i < before.length && j < after.length && before[i] === after[j]) {
      runs.add('same', before[i] as string);
      i += 1;
      j += 1;
    } else if (i < before.length && (j >= after.length || down >= right)) runs.add('removed', before[i++] as string);
    else runs.add('added', after[j++] as string);
  }
}

/** For each pair of places, how much the rests have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const [down = 0, right = 0, both = 0] = [table[at + width], table[at + 1], table[at + width + 1]];
      table[at] = before[i] === after[j] ? both + 1 : Math.max(down, right);
    }
  }
  return table;
}

class Runs {
  readonly runs: Run[] = [];

  add(kind: Run['kind'], item: string): void {
    const last = this.runs.at(-1);
    if (last?.kind === kind) last.items.push(item);
    else this.runs.push({ kind, items: [item] });
  }
}
