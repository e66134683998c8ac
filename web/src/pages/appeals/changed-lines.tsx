// Lines of a text with what was taken out and put in: by a sign and a word as well as by colour. Long stretches without a
// change are folded.
import { Box, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Differences } from '../../api/appeals';
import classes from './changed-lines.module.css';

export type ChangedLine = Differences['languages'][number]['lines'][number];

/** Unchanged lines that are shown around a change. */
const AROUND = 2;

export function ChangedLines({ lines, label }: { lines: readonly ChangedLine[]; label: string }) {
  const { t } = useTranslation('appeals');
  if (lines.every(({ kind }) => kind === 'same')) return <Text size="sm">{t('differences.none')}</Text>;
  return (
    <Box className={classes.lines} role="region" aria-label={label} tabIndex={0}>
      {folded(lines).map((part, index) =>
        typeof part === 'number' ? (
          <Text key={index} size="sm" c="dimmed" className={classes.fold}>
            {t('differences.folded', { count: part })}
          </Text>
        ) : (
          <Line key={index} line={part} />
        ),
      )}
    </Box>
  );
}

const SIGNS = { same: ' ', added: '+', removed: '−', changed: '±' } as const;

function Line({ line: { kind, before, after, pieces } }: { line: ChangedLine }) {
  const { t } = useTranslation('appeals');
  return (
    <div className={`${classes.line} ${classes[kind] ?? ''}`}>
      <span className={classes.number}>{after ?? before}</span>
      <span aria-hidden>{SIGNS[kind]}</span>
      {kind !== 'same' && <VisuallyHidden>{t(`differences.${kind}`)}</VisuallyHidden>}
      <span>
        <Pieces pieces={kind === 'changed' ? pieces : pieces.map(({ text }) => ({ kind: 'same', text }))} />
      </span>
    </div>
  );
}

export function Pieces({ pieces }: { pieces: ChangedLine['pieces'] }) {
  return pieces.map(({ kind, text }, index) =>
    kind === 'added' ? (
      <ins key={index}>{text}</ins>
    ) : kind === 'removed' ? (
      <del key={index}>{text}</del>
    ) : (
      <span key={index}>{text}</span>
    ),
  );
}

/** A number stands for so many lines that are left out. */
function folded(lines: readonly ChangedLine[]): (ChangedLine | number)[] {
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'),
  );
  const parts: (ChangedLine | number)[] = [];
  lines.forEach((line, at) => {
    const last = parts.at(-1);
    if (isNear[at]) parts.push(line);
    else if (typeof last === 'number') parts[parts.length - 1] = last + 1;
    else parts.push(1);
  });
  return parts;
}
