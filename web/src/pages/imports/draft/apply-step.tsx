// Applying what was tried: the button says what it does, and it does all of it or nothing.
import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../../ui/error-box';
import { count } from '../../../ui/words';
import { changeWords } from './change-words';
import { PlanButton } from './plan-step';
import { useApply } from './use-acts';
import type { DraftEdit } from './use-draft';

export function ApplyStep({ edit }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const { plan, state } = edit.draft;
  if (state === 'applying') return <Text>{t('apply.lineUnderWay')}</Text>;
  if (!plan?.isCurrent)
    return (
      <Stack>
        <Text>{t(plan ? 'apply.old' : 'apply.first')}</Text>
        <PlanButton edit={edit} isFirst={!plan} />
      </Stack>
    );
  return <ApplyButton edit={edit} plan={plan} />;
}

function ApplyButton({ edit, plan }: { edit: DraftEdit; plan: NonNullable<DraftEdit['draft']['plan']> }) {
  const { t } = useTranslation('import');
  const apply = useApply(edit.draft.id);
  const { counts, hash } = plan;
  const words = changeWords(t, counts);
  // A complete list has something to say even when nobody in it is new.
  const isEmpty = words === undefined && !edit.options.completeAsOf;
  return (
    <Stack align="flex-start">
      <Text maw="70ch">{t('apply.lead')}</Text>
      {counts.problems > 0 && (
        <Text size="sm">{t('apply.staysOut', { count: counts.problems, shown: count(counts.problems) })}</Text>
      )}
      {edit.options.completeAsOf && <Text size="sm">{t('apply.endings')}</Text>}
      <Button
        size="md"
        onClick={() => apply.mutate(hash)}
        loading={apply.isPending}
        disabled={isEmpty || edit.isDirty || edit.isSaving}
      >
        {words ?? t('apply.compare')}
      </Button>
      {isEmpty && <Text size="sm">{t('apply.nothing')}</Text>}
      {apply.error && <ErrorBox error={apply.error} meaning={t('meaning.nothing')} />}
    </Stack>
  );
}
