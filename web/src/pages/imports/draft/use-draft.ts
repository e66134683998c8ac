// The choices of a draft as the page shows them: what was chosen lies over what is saved until the server has taken it, so
// that nothing is lost when saving fails. Every choice is saved at once, one after the other.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { answer, api } from '../../../api/client';
import { importQuery, type Draft, type DraftChange, type ImportOptions } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

export interface DraftEdit {
  draft: Draft;
  options: ImportOptions;
  /** A worker has it. */
  isLocked: boolean;
  isSaving: boolean;
  isDirty: boolean;
  error: Error | null;
  change: (change: DraftChange) => void;
  saveAgain: () => void;
  putBack: () => void;
}

export function useDraft(draft: Draft, isLocked: boolean): DraftEdit {
  const queries = useQueryClient();
  const [pending, setPending] = useState<DraftChange>({});
  const save = useMutation({
    scope: { id: `import-${draft.id}` },
    mutationFn: (change: DraftChange) =>
      answer(api.PATCH('/api/contacts/imports/{id}', { params: { path: { id: draft.id } }, body: change })),
    onSuccess: (saved, sent) => {
      queries.setQueryData(importQuery(draft.id).queryKey, saved);
      void askAgain('imports');
      // What was chosen meanwhile is on its way after this.
      setPending((now) => (now === sent ? {} : now));
    },
  });
  const { mutate, reset } = save;
  const change = useCallback(
    (more: DraftChange) => {
      const all = merged(pending, more);
      setPending(all);
      mutate(all);
    },
    [pending, mutate],
  );
  return {
    draft,
    options: withChange(draft.options, pending),
    isLocked,
    isSaving: save.isPending,
    isDirty: Object.keys(pending).length > 0,
    error: save.error,
    change,
    saveAgain: () => mutate(pending),
    putBack: () => {
      setPending({});
      reset();
    },
  };
}

function merged(old: DraftChange, more: DraftChange): DraftChange {
  const readings = old.readings && more.readings && { readings: { ...old.readings, ...more.readings } };
  if (!old.answers || !more.answers) return { ...old, ...more, ...readings };
  const kinds = ['countries', 'bodies', 'roles'] as const;
  const answers = Object.fromEntries(kinds.map((kind) => [kind, { ...old.answers?.[kind], ...more.answers?.[kind] }]));
  return { ...old, ...more, ...readings, answers };
}

function withChange(options: ImportOptions, { answers = {}, readings, ...change }: DraftChange): ImportOptions {
  const kept = <Answer>(known: Record<string, Answer>, given: Record<string, Answer | null> = {}) =>
    Object.fromEntries(
      Object.entries<Answer | null>({ ...known, ...given }).filter((one): one is [string, Answer] => one[1] !== null),
    );
  return {
    ...options,
    ...change,
    readings: withReadings(options.readings, readings),
    answers: {
      countries: kept(options.answers.countries, answers.countries),
      bodies: kept(options.answers.bodies, answers.bodies),
      roles: kept(options.answers.roles, answers.roles),
    },
  };
}

function withReadings(known: ImportOptions['readings'], said: DraftChange['readings']): ImportOptions['readings'] {
  const { hiddenRows = known.hiddenRows, dateOrder = known.dateOrder, brokenText = known.brokenText } = said ?? {};
  return { hiddenRows, dateOrder, brokenText };
}
