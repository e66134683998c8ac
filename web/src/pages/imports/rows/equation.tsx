// The equation of an import: every row is new, changed, unchanged or a problem, so it always sums. Each part shows its rows.
import { Group, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../ui/words';
import { partsOf, type FIGURE_PARTS, type Figures } from '../figure-words';
import { OUTCOME_OF } from './outcomes';

const route = getRouteApi('/shell/contacts/imports/$importId');

export function Equation({ counts }: { counts: Figures }) {
  const { t } = useTranslation('import');
  return (
    <Group component="p" m={0} gap="xs" fz="lg" data-testid="figures">
      <Text span inherit fw={600}>
        {t('figures.rows', { count: counts.rows, shown: count(counts.rows) })}
      </Text>
      {partsOf(counts).map((part, at) => (
        <Fragment key={part}>
          <span>{at === 0 ? '=' : '+'}</span>
          <Part part={part} rows={counts[part]} />
        </Fragment>
      ))}
    </Group>
  );
}

function Part({ part, rows }: { part: (typeof FIGURE_PARTS)[number]; rows: number }) {
  const { t } = useTranslation('import');
  const { importId } = route.useParams();
  const { icon: Icon, tone } = OUTCOME_OF[part];
  return (
    <Text
      inherit
      span
      c={rows > 0 && tone !== 'gray' ? tone : 'var(--mantine-color-text)'}
      td="none"
      renderRoot={(props) => (
        <Link
          {...props}
          to="/contacts/imports/$importId"
          params={{ importId }}
          search={(old) => ({ ...old, rows: OUTCOME_OF[part].outcome, field: undefined, q: undefined })}
          replace
          resetScroll={false}
        />
      )}
    >
      <Icon size={16} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
      {t(`figures.${part}`, { count: rows, shown: count(rows) })}
    </Text>
  );
}
