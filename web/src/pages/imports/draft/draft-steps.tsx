// A draft of an import as one page of steps, each of which folds to a line when it is complete. Nothing of it touches a
// contact before the last one.
import { Accordion, Alert, Fieldset, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFold, FoldItem } from '../../../ui/fold-item';
import { UnsavedGuard } from '../../../ui/unsaved';
import { isUnderWay, type Draft } from '../../../api/imports';
import { AboutStep } from './about-step';
import { ApplyStep } from './apply-step';
import { hasOpenAnswers } from './asked-values';
import { ColumnsStep } from './columns-step';
import { DuplicatesStep } from './duplicates-step';
import { PlanStep } from './plan-step';
import { ReadingStep } from './reading-step';
import { SaveTrouble } from './save-trouble';
import { useStepLines, type StepKey } from './step-lines';
import { UnknownStep } from './unknown-step';
import { useDraft, type DraftEdit } from './use-draft';
import { WorkProgress } from './work-progress';

const STEPS: Record<StepKey, (props: { edit: DraftEdit; onDone: () => void }) => ReactNode> = {
  about: AboutStep,
  reading: ReadingStep,
  columns: ColumnsStep,
  unknown: UnknownStep,
  plan: PlanStep,
  duplicates: DuplicatesStep,
  apply: ApplyStep,
};
const KEYS = Object.keys(STEPS) as StepKey[];

export function DraftSteps({ draft }: { draft: Draft }) {
  const { t } = useTranslation('import');
  const edit = useDraft(draft, isUnderWay(draft));
  const lines = useStepLines(edit);
  const { open, setOpen, next } = useOpenSteps(draft);
  return (
    <Stack gap="md">
      <UnsavedGuard isDirty={edit.isDirty} />
      {draft.work && <WorkProgress draft={draft} />}
      {draft.failure && !draft.work && (
        <Alert role="alert" color="danger" icon={<IconAlertTriangle aria-hidden />} title={t('failure.title')}>
          <Text size="sm">{draft.failure}</Text>
          <Text size="sm">{t('failure.meaning')}</Text>
        </Alert>
      )}
      <Notes notes={draft.notes} />
      <SaveTrouble edit={edit} />
      <Accordion multiple order={2} value={open} onChange={setOpen} variant="separated" transitionDuration={0}>
        {KEYS.map((key) => (
          <FoldItem
            key={key}
            name={key}
            title={t(`step.${key}`)}
            word={t(`step.is.${lines[key].completeness}`)}
            {...lines[key]}
          >
            {open.includes(key) && <Step step={key} edit={edit} onDone={() => next(key)} />}
          </FoldItem>
        ))}
      </Accordion>
    </Stack>
  );
}

/** Locked while a worker has the draft. */
function Step({ step, ...props }: { step: StepKey; edit: DraftEdit; onDone: () => void }) {
  const { t } = useTranslation('import');
  const Part = STEPS[step];
  return (
    <Fieldset
      variant="unstyled"
      p={0}
      m={0}
      miw={0}
      legend={t(`step.${step}`)}
      disabled={props.edit.isLocked}
      classNames={{ legend: 'hidden-legend' }}
    >
      <Part {...props} />
    </Fieldset>
  );
}

function Notes({ notes }: { notes: string[] }) {
  const { t } = useTranslation('import');
  if (notes.length === 0) return null;
  return (
    <Alert icon={<IconInfoCircle aria-hidden />} title={t('page.notes')}>
      <List size="sm">
        {notes.map((note) => (
          <List.Item key={note}>{note}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** At first what a person has to look at; after a dry run, what it found. */
function useOpenSteps(draft: Draft) {
  const [open, setOpen] = useState<string[]>(() => firstOpen(draft));
  // By the dry run and not by the state: a quick worker is done before its beginning was seen.
  const seen = useRef(draft.plan?.madeAt);
  useEffect(() => {
    if (draft.state !== 'planned' || seen.current === draft.plan?.madeAt) return;
    seen.current = draft.plan?.madeAt;
    setOpen(firstOpen(draft));
    requestAnimationFrame(() => focusFold(hasOpenAnswers(draft) ? 'unknown' : 'plan'));
  }, [draft]);
  const next = (key: StepKey) => {
    const following = KEYS[KEYS.indexOf(key) + 1] ?? key;
    setOpen((old) => [...new Set([...old.filter((one) => one !== key), following])]);
    // The button that was pressed is folded away.
    focusFold(following);
  };
  return { open, setOpen, next };
}

function firstOpen(draft: Draft): string[] {
  const { detection, plan, state } = draft;
  if (detection.needs) return ['reading'];
  if (detection.problem) return ['reading', 'columns'];
  if (!plan) return ['about', 'columns', 'plan'];
  if (hasOpenAnswers(draft)) return ['unknown', 'plan', 'apply'];
  return state === 'planned' ? ['plan', 'apply'] : ['plan'];
}
