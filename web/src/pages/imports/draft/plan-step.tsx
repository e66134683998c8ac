// The dry run: what applying would do, row by row, and the rows that cannot be applied as they are.
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../../ui/error-box';
import { When } from '../../../ui/when';
import { count } from '../../../ui/words';
import { Equation } from '../rows/equation';
import { RowsPart } from '../rows/rows-part';
import type { DraftEdit } from './use-draft';
import { usePlan } from './use-acts';

export function PlanStep({ edit }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const { plan, state } = edit.draft;
  if (state === 'planning') return <Text>{t('plan.underWay')}</Text>;
  if (!plan)
    return (
      <Stack>
        <Text maw="70ch">{t('plan.lead')}</Text>
        <PlanButton edit={edit} isFirst />
      </Stack>
    );
  return (
    <Stack>
      {!plan.isCurrent && (
        <Alert role="status" color="warn" icon={<IconRefresh aria-hidden />} title={t('plan.old')}>
          <Text size="sm" mb="xs">
            {t('plan.oldMeaning')}
          </Text>
          <PlanButton edit={edit} />
        </Alert>
      )}
      <Equation counts={plan.counts} />
      <Group gap="md">
        <Text size="sm" c="dimmed">
          {t('plan.madeAt')} <When at={plan.madeAt} />
          {plan.corrected > 0 && ` · ${t('plan.corrected', { count: plan.corrected, shown: count(plan.corrected) })}`}
          {plan.leftOut > 0 && ` · ${t('plan.leftOut', { count: plan.leftOut, shown: count(plan.leftOut) })}`}
        </Text>
      </Group>
      <PlanNotes plan={plan} />
      <RowsPart one={edit.draft} edit={edit} />
    </Stack>
  );
}

function PlanNotes({ plan: { notes, unmatchedColumns } }: { plan: NonNullable<DraftEdit['draft']['plan']> }) {
  const { t } = useTranslation('import');
  const all = [
    ...notes,
    ...(unmatchedColumns.length > 0 ? [t('plan.unmatched', { columns: unmatchedColumns.join(', ') })] : []),
  ];
  if (all.length === 0) return null;
  return (
    <Alert icon={<IconInfoCircle aria-hidden />} title={t('plan.notes')}>
      <List size="sm">
        {all.map((note) => (
          <List.Item key={note}>{note}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

export function PlanButton({ edit, isFirst = false }: { edit: DraftEdit; isFirst?: boolean }) {
  const { t } = useTranslation('import');
  const plan = usePlan(edit.draft.id);
  const { needs, problem } = edit.draft.detection;
  const cannot = needs ? t(`plan.needs.${needs}`) : problem;
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        onClick={() => plan.mutate()}
        loading={plan.isPending}
        disabled={cannot !== null || edit.isDirty || edit.isSaving}
      >
        {t(isFirst ? 'plan.make' : 'plan.again')}
      </Button>
      {cannot && (
        <Text size="sm" c="danger">
          {cannot}
        </Text>
      )}
      {plan.error && <ErrorBox error={plan.error} meaning={t('meaning.nothing')} />}
    </Stack>
  );
}
