// Name and sentence of a segment as they are edited. What is not saved yet is kept in the address: a reload, the way back
// and a passed-on link show it again.
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { ErrorBox } from '../../ui/error-box';
import { FilterBuilder } from './filter-builder';
import { FilterJson } from './filter-json';
import { groupOf, isComplete, isFilter, leafOf } from './filter-tree';
import { filterSentence } from './filter-words';
import { Found } from './found';
import { saveSegment, segmentCountQuery, segmentQuery, type Segment, type Filter } from '../../api/segments';
import { useNameOf } from './use-options';
import { askAgain } from '../../api/topics';

const route = getRouteApi('/shell/contacts/segments/$segmentId');
const TYPING_MS = 300;

interface SegmentEditorProps {
  segment?: Segment;
  mayEdit: boolean;
}

export function SegmentEditor({ segment, mayEdit }: SegmentEditorProps) {
  const { t } = useTranslation('segments');
  const nameOf = useNameOf();
  const draft = useDraft(segment);
  const save = useSave(segment, draft);
  const { name, filter } = draft;
  const [asked] = useDebouncedValue(filter, TYPING_MS);
  const { error } = useQuery({ ...segmentCountQuery(asked), enabled: isComplete(asked) });
  const problems = error instanceof ApiProblem && asked === filter ? error.errors : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <>
      <form onSubmit={submit}>
        <Stack gap="lg">
          {draft.isWrong && <Alert color="warn">{t('one.wrongDraft')}</Alert>}
          <TextInput
            label={t('one.name')}
            value={name}
            required
            maxLength={200}
            maw="30rem"
            disabled={!mayEdit}
            onChange={({ currentTarget: { value } }) => draft.set({ name: value })}
          />
          {mayEdit && (
            <FilterBuilder filter={filter} onChange={(changed) => draft.set({ filter: changed })} problems={problems} />
          )}
          <Text fz="lg" ff="var(--demarche-serif)" data-testid="sentence">
            {filterSentence(filter, nameOf, t)}
          </Text>
          {save.error && <ErrorBox error={save.error} meaning={t('one.meaning')} />}
          {mayEdit && <SaveLine draft={draft} isSaving={save.isPending} isSaved={save.isSuccess} />}
          <FilterJson name={name} filter={filter} />
        </Stack>
      </form>
      <Found filter={asked} hasProblem={problems.length > 0} />
    </>
  );
}

interface Draft {
  name: string;
  filter: Filter;
  isChanged: boolean;
  /** The address has something that is no filter. */
  isWrong: boolean;
  basedOn: number | undefined;
  savingRef: RefObject<boolean>;
  set: (change: { name?: string; filter?: Filter }) => void;
  discard: () => void;
}

/** The editor always shows a group; a filter of one condition is one in it. */
const asGroup = (filter: Filter): Filter => (groupOf(filter) && !leafOf(filter) ? filter : { all: [filter] });
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const said = ({ name, filter }: { name?: string; filter?: unknown }) => ({
  ...(name !== undefined && { name }),
  ...(filter !== undefined && { filter }),
});

function useDraft(segment: Segment | undefined): Draft {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/contacts/segments/$segmentId' });
  const saved = {
    name: segment?.name ?? '',
    filter: asGroup((segment?.filter as Filter | undefined) ?? { all: [] }),
    version: segment?.version,
  };
  // The version that the draft began with: what somebody else saves meanwhile must not be overwritten unseen.
  const [base, setBase] = useState(saved);
  const [isWrong] = useState(search.filter !== undefined && !isFilter(search.filter));
  const [draft, setDraft] = useState({
    name: search.name ?? saved.name,
    filter: isFilter(search.filter) ? asGroup(search.filter) : saved.filter,
  });
  const isLike = ({ name, filter }: typeof saved) => isSame([name, filter], [draft.name, draft.filter]);
  if (!isSame(base, saved) && (isLike(base) || isLike(saved))) {
    setBase(saved);
    setDraft({ name: saved.name, filter: saved.filter });
  }
  // Timers of an effect end with the page: a late one would bring somebody back who has gone on.
  const [settled] = useDebouncedValue(draft, TYPING_MS);
  // The way to what was saved must not be crossed by another one.
  const savingRef = useRef(false);
  useEffect(() => {
    const changed = {
      ...(settled.name !== saved.name && { name: settled.name }),
      ...(!isSame(settled.filter, saved.filter) && { filter: settled.filter }),
    };
    if (savingRef.current) return;
    if (settled === draft && !isSame(changed, said(search))) void navigate({ search: changed, replace: true });
    // Only what was typed is written to the address; what the address says otherwise is read once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return {
    ...draft,
    isWrong,
    isChanged: !isLike(saved),
    basedOn: base.version,
    savingRef,
    set: (change) => setDraft({ ...draft, ...change }),
    discard: () => {
      setBase(saved);
      setDraft({ name: saved.name, filter: saved.filter });
    },
  };
}

function useSave(segment: Segment | undefined, { name, filter, basedOn, savingRef }: Draft) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => saveSegment(segment?.id, { name: name.trim(), filter, basedOn }),
    onMutate: () => {
      savingRef.current = true;
    },
    onSettled: () => {
      savingRef.current = false;
    },
    onSuccess: async (saved) => {
      queries.setQueryData(segmentQuery(saved.id).queryKey, saved);
      await navigate({
        to: '/contacts/segments/$segmentId',
        params: { segmentId: saved.id },
        search: {},
        replace: segment !== undefined,
      });
      await askAgain('segments');
    },
  });
}

function SaveLine({ draft, isSaving, isSaved }: { draft: Draft; isSaving: boolean; isSaved: boolean }) {
  const { t } = useTranslation('segments');
  const isWhole = isComplete(draft.filter);
  const hint = !isWhole ? t('one.incomplete') : draft.isChanged ? t('one.draft') : isSaved ? t('one.saved') : '';
  return (
    <Group>
      <Button type="submit" loading={isSaving} disabled={!isWhole || !draft.isChanged}>
        {t('one.save')}
      </Button>
      {draft.isChanged && (
        <Button variant="default" onClick={draft.discard}>
          {t('one.discard')}
        </Button>
      )}
      <Text size="sm" c="dimmed" role="status" flex="1 1 12rem">
        {hint}
      </Text>
    </Group>
  );
}
