// The rows of an import by what becomes of them, with search; which of them, the address says.
import { Badge, Box, Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../ui/words';
import type { DraftEdit } from '../draft/use-draft';
import type { ContactImport, Outcome } from '../../../api/imports';
import { LeftOutValues } from './left-out-values';
import { OUTCOMES, partOf } from './outcomes';
import { ProblemGroups } from './problem-groups';
import { RowList } from './row-list';

const route = getRouteApi('/shell/contacts/imports/$importId');
const TYPING_MS = 250;

/** @param edit where rows can be corrected */
export function RowsPart({ one, edit }: { one: ContactImport; edit?: DraftEdit }) {
  const { rows, field, q } = route.useSearch();
  // Not anew with every correction: the rows in front of somebody stay.
  const [first] = useState(() => firstOutcome(one, edit !== undefined));
  const outcome = rows ?? first;
  return (
    <Stack gap="sm">
      <OutcomeLinks one={one} outcome={outcome} />
      {outcome === 'problem' && <ProblemGroups one={one} edit={edit} />}
      <LeftOutValues one={one} />
      <RowSearch key={outcome} />
      <Box data-testid="rows">
        <RowList key={`${outcome}-${field}`} one={one} edit={edit} filters={{ outcome, field, search: q }} />
      </Box>
    </Stack>
  );
}

/** While there is something to be done about problems, these; afterwards, whom it was about. */
function firstOutcome({ counts }: ContactImport, mayCorrect: boolean): Outcome {
  const order = mayCorrect ? OUTCOMES : [...OUTCOMES.slice(1), 'problem' as const];
  return order.find((outcome) => (counts?.[partOf(outcome)] ?? 0) > 0) ?? 'new';
}

function OutcomeLinks({ one: { id, counts }, outcome }: { one: ContactImport; outcome: Outcome }) {
  const { t } = useTranslation('import');
  return (
    <Group component="nav" gap={4} aria-label={t('rows.outcomes')}>
      {OUTCOMES.filter((each) => each !== 'left_out' || (counts?.leftOut ?? 0) > 0).map((each) => (
        <Button
          key={each}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/contacts/imports/$importId"
              params={{ importId: id }}
              search={(old) => ({ ...old, rows: each, field: undefined, q: undefined })}
              resetScroll={false}
            />
          )}
          size="compact-md"
          variant={each === outcome ? 'light' : 'subtle'}
          aria-current={each === outcome ? 'page' : undefined}
          rightSection={
            <Badge variant="transparent" c="inherit" px={0}>
              {count(counts?.[partOf(each)] ?? 0)}
            </Badge>
          }
        >
          {t(`outcome.${each}`)}
        </Button>
      ))}
    </Group>
  );
}

function RowSearch() {
  const { t } = useTranslation('import');
  const navigate = route.useNavigate();
  const { q } = route.useSearch();
  const [typed, setTyped] = useState(q ?? '');
  const tell = useDebouncedCallback((text: string) => {
    void navigate({ search: (old) => ({ ...old, q: text.trim() || undefined }), replace: true, resetScroll: false });
  }, TYPING_MS);
  return (
    <TextInput
      type="search"
      label={t('rows.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      maw={420}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        tell(value);
      }}
    />
  );
}
