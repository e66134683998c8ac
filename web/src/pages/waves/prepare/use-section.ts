// The form of one section: what was typed lies over what is saved, so that a change by somebody else shows in the fields
// that were not touched, and nothing typed is lost when saving fails.
import { useMutation } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useId, useState } from 'react';
import { answer, api } from '../../../api/client';
import type { ApiProblem } from '../../../api/problem';
import { askWaveAgain, type WaveChange } from '../../../api/wave-drafts';

/** Tells the page which of its sections hold something that is not saved. */
export const UnsavedSections = createContext<(section: string, isDirty: boolean) => void>(() => undefined);

export interface Section<T> {
  values: T;
  set: (typed: Partial<T>) => void;
  isDirty: boolean;
  putBack: () => void;
  save: () => void;
  isSaving: boolean;
  error: Error | null;
  /** What the server found wrong with a field. */
  wrong: (field: string) => string | undefined;
}

/**
 * @param saved the fields as they are on the server, as the form shows them
 * @param toChange the typed fields as the server takes them
 */
export function useSection<T extends object>(
  waveId: string,
  saved: T,
  toChange: (values: T) => WaveChange,
  onSaved: () => void,
): Section<T> {
  const [typed, setTyped] = useState<Partial<T>>({});
  const values = { ...saved, ...typed };
  const isDirty = JSON.stringify(values) !== JSON.stringify(saved);
  useReportDirty(isDirty);
  const saving = useMutation({
    mutationFn: () =>
      answer(api.PATCH('/api/waves/{id}', { params: { path: { id: waveId } }, body: toChange(values) })),
    onSuccess: async () => {
      await askWaveAgain(waveId);
      setTyped({});
      onSaved();
    },
  });
  return {
    values,
    set: (more) => setTyped((old) => ({ ...old, ...more })),
    isDirty,
    putBack: () => {
      setTyped({});
      saving.reset();
    },
    save: () => saving.mutate(),
    isSaving: saving.isPending,
    error: saving.error,
    wrong: (field) => (saving.error as ApiProblem | null)?.ofField(field),
  };
}

function useReportDirty(isDirty: boolean): void {
  const id = useId();
  const report = useContext(UnsavedSections);
  useEffect(() => {
    report(id, isDirty);
    return () => report(id, false);
  }, [report, id, isDirty]);
}
