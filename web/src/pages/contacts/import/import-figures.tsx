// The equation of an import: every row is new, changed, unchanged or a problem, so it always sums.
import { Group, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from './use-import';

const PARTS = ['new', 'changed', 'unchanged', 'problems'] as const;

export function ImportFigures({ result, isDone = false }: { result: ImportResult; isDone?: boolean }) {
  const { t } = useTranslation('import');
  const shown = (count: number) => count.toLocaleString('en-GB');
  return (
    <Group component="p" m={0} gap="xs" fz="lg" data-testid={isDone ? 'done-figures' : 'figures'}>
      <Text span inherit fw={600}>
        {t('figures.rows', { count: result.rows, shown: shown(result.rows) })}
      </Text>
      {PARTS.map((part, at) => (
        <Fragment key={part}>
          <span>{at === 0 ? '=' : '+'}</span>
          <Text span inherit c={part === 'problems' && result.problems > 0 ? 'danger' : undefined}>
            {t(`figures.${part}`, { count: result[part], shown: shown(result[part]) })}
          </Text>
        </Fragment>
      ))}
    </Group>
  );
}
