// Two texts that are compared in the browser: theirs and mine. Versions are compared by the server.
import { diffLines } from 'diff';
import { useMemo } from 'react';
import { ChangedLines, type ChangedLine } from './changed-lines';

export function TextComparison({ before, after, label }: { before: string; after: string; label: string }) {
  const lines = useMemo(() => linesOf(before, after), [before, after]);
  return <ChangedLines lines={lines} label={label} />;
}

function linesOf(before: string, after: string): ChangedLine[] {
  let [atBefore, atAfter] = [0, 0];
  return diffLines(before, after).flatMap(({ value, added, removed }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): ChangedLine => ({
        kind,
        before: kind === 'added' ? null : (atBefore += 1),
        after: kind === 'removed' ? null : (atAfter += 1),
        pieces: [{ kind, text }],
      }));
  });
}
