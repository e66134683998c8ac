// The texts on the desk: what is stored, and over it what was typed since. Only a save, or the person, takes a draft away.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { useMe } from '../../api/me';
import { ApiProblem } from '../../api/problem';
import { appealQuery, type Appeal, type LetterText, type WrittenText } from '../../api/appeals';
import { keepDrafts, readDrafts, type Drafts } from './draft-store';
import { askAgain } from '../../api/topics';

export function useDrafts(appeal: Appeal) {
  const me = useMe();
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState<Drafts>(() => readDrafts(me.id, appeal.id));
  const [found] = useState<Drafts>(drafts);
  const [putAside, setPutAside] = useState<Drafts>({});
  const isKept = useRef(true);
  const latest = useRef(drafts);

  const change = useCallback(
    (next: (old: Drafts) => Drafts) => {
      latest.current = next(latest.current);
      isKept.current = keepDrafts(me.id, appeal.id, latest.current);
      setDrafts(latest.current);
    },
    [me.id, appeal.id],
  );
  useWarningBeforeLoss(() => !isKept.current && Object.keys(latest.current).length > 0);

  const stored = useMemo(() => new Map(appeal.texts.map((text) => [text.language, text])), [appeal.texts]);
  const write = (language: string, part: Partial<LetterText>) =>
    change((old) =>
      withDraft(old, language, { ...textOf(old[language] ?? stored.get(language)), ...part }, stored.get(language)),
    );
  const drop = (language: string) => {
    const dropped = latest.current[language];
    if (dropped) setPutAside((old) => ({ ...old, [language]: dropped }));
    change((old) => without(old, language));
  };
  const bringBack = (language: string) => {
    const back = putAside[language];
    if (back) change((old) => ({ ...old, [language]: back }));
    setPutAside((old) => without(old, language));
  };
  const saving = useMutation({
    mutationFn: async (languages: readonly string[]) => {
      for (const language of languages) {
        const draft = latest.current[language];
        if (!draft) continue;
        const { subject, mjml, madeFrom } = draft;
        const path = { id: appeal.id, language };
        const view = await answer(
          api.PUT('/api/appeals/{id}/letters/{language}', { params: { path }, body: { subject, mjml, madeFrom } }),
        );
        queries.setQueryData(appealQuery(appeal.id).queryKey, view);
        const saved = view.texts.find((text) => text.language === language);
        // What was typed while the answer came is a draft of the new revision.
        change((old) => withDraft(old, language, textOf(old[language] ?? draft), saved, saved?.revision ?? null));
        setPutAside((old) => without(old, language));
      }
      await askAgain('appeals');
    },
    // Somebody else has saved: the page shows both texts as soon as it knows theirs.
    onError: (error) => isOutdated(error) && askAgain(appealQuery(appeal.id)),
  });
  return {
    textIn: (language: string): LetterText => textOf(drafts[language] ?? stored.get(language)),
    storedIn: (language: string): WrittenText | undefined => stored.get(language),
    drafts,
    /** Those that were in this browser when the page was opened, and still are as they were. */
    foundAgain: Object.entries(found).filter(([language, draft]) => drafts[language] === draft),
    putAside,
    write,
    drop,
    bringBack,
    /** Mine is meant to replace what stands there now. */
    keepMine: (language: string) =>
      change((old) => {
        const draft = old[language];
        return draft ? { ...old, [language]: { ...draft, madeFrom: stored.get(language)?.revision ?? null } } : old;
      }),
    isOutdated: (language: string): boolean => {
      const draft = drafts[language];
      return draft !== undefined && draft.madeFrom !== (stored.get(language)?.revision ?? null);
    },
    save: (languages: readonly string[] = Object.keys(latest.current)) => saving.mutate(languages),
    isSaving: saving.isPending,
    savingError: isOutdated(saving.error) ? null : saving.error,
  };
}

export type DraftsOnDesk = ReturnType<typeof useDrafts>;

const textOf = (text: LetterText | undefined): LetterText => ({ subject: text?.subject ?? '', mjml: text?.mjml ?? '' });

const isOutdated = (error: unknown) => error instanceof ApiProblem && error.code === 'outdated';

/** A draft that says what is stored is none; one under way keeps the revision that it was begun from. */
function withDraft(
  old: Drafts,
  language: string,
  text: LetterText,
  stored: WrittenText | undefined,
  madeFrom = (old[language] ?? { madeFrom: stored?.revision ?? null }).madeFrom,
): Drafts {
  if (stored?.subject === text.subject && stored.mjml === text.mjml) return without(old, language);
  return { ...old, [language]: { ...text, madeFrom, at: new Date().toISOString() } };
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** Only where this browser keeps nothing: a question that is not needed is clicked away next time as well. */
function useWarningBeforeLoss(isNeeded: () => boolean): void {
  const needed = useRef(isNeeded);
  useEffect(() => {
    needed.current = isNeeded;
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => needed.current() && event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}
