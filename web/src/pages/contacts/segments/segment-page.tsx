// One segment, or a new one: its conditions, what they say in words, how many they find now, and who comes first.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../ui/links';
import { useMay } from '../../../api/me';
import { ErrorBox } from '../../../ui/error-box';
import { PageFrame } from '../../../ui/page-frame';
import { QueryView } from '../../../ui/query-view';
import { ContactsTable } from '../contacts-table';
import { Section } from '../section';
import { FilterBuilder } from './filter-builder';
import { isComplete, type Filter } from './filter-tree';
import { filterSentence } from './filter-words';
import { saveSegment, segmentCountQuery, segmentPreviewQuery, segmentQuery, type Segment } from './segment-queries';
import { useNameOfBody } from './segments-page';

const route = getRouteApi('/shell/contacts/segments/$segmentId');
const NEW = 'new';
const TYPING_MS = 300;

export function SegmentPage() {
  const { t } = useTranslation('segments');
  const { segmentId } = route.useParams();
  const query = useQuery({ ...segmentQuery(segmentId), enabled: segmentId !== NEW });
  return (
    <>
      <PageLink to="/contacts/segments" size="sm">
        {t('one.back')}
      </PageLink>
      {segmentId === NEW ? (
        <Editor key={NEW} />
      ) : query.data ? (
        <Editor key={segmentId} segment={query.data} />
      ) : (
        <PageFrame title={t('one.title')}>
          <QueryView query={query}>{() => null}</QueryView>
        </PageFrame>
      )}
    </>
  );
}

function Editor({ segment }: { segment?: Segment }) {
  const { t } = useTranslation('segments');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayEdit = useMay('campaigner');
  const nameOfBody = useNameOfBody();
  const [name, setName] = useState(segment?.name ?? '');
  const [filter, setFilter] = useState<Filter>((segment?.filter as Filter | undefined) ?? { all: [] });
  const save = useMutation({
    mutationFn: () => saveSegment(segment?.id, name.trim(), filter),
    onSuccess: async (saved) => {
      queries.setQueryData(segmentQuery(saved.id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: ['segments'], exact: true });
      if (!segment) await navigate({ to: '/contacts/segments/$segmentId', params: { segmentId: saved.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <PageFrame title={segment?.name ?? t('one.new')} lead={t('one.lead')}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <TextInput
            label={t('one.name')}
            value={name}
            required
            maw="30rem"
            disabled={!mayEdit}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          {mayEdit && <FilterBuilder filter={filter} onChange={setFilter} />}
          <Text fz="lg" ff="var(--demarche-serif)" data-testid="sentence">
            {filterSentence(filter, nameOfBody, t)}
          </Text>
          {save.error && <ErrorBox error={save.error} meaning={t('one.meaning')} />}
          {mayEdit && (
            <SaveLine
              isComplete={isComplete(filter)}
              isChanged={name !== segment?.name || JSON.stringify(filter) !== JSON.stringify(segment.filter)}
              isSaving={save.isPending}
              isSaved={save.isSuccess}
            />
          )}
        </Stack>
      </form>
      <Found filter={filter} />
    </PageFrame>
  );
}

interface SaveLineProps {
  isComplete: boolean;
  isChanged: boolean;
  isSaving: boolean;
  isSaved: boolean;
}

function SaveLine(props: SaveLineProps) {
  const { t } = useTranslation('segments');
  const hint = !props.isComplete ? t('one.incomplete') : props.isSaved && !props.isChanged ? t('one.saved') : '';
  return (
    <Group>
      <Button type="submit" loading={props.isSaving} disabled={!props.isComplete || !props.isChanged}>
        {t('one.save')}
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {hint}
      </Text>
    </Group>
  );
}

function Found({ filter }: { filter: Filter }) {
  const { t } = useTranslation('segments');
  const [asked] = useDebouncedValue(filter, TYPING_MS);
  const count = useQuery(segmentCountQuery(asked));
  const preview = useQuery(segmentPreviewQuery(asked));
  const title =
    count.data === undefined
      ? t('one.counting')
      : t('one.finds', { count: count.data, shown: count.data.toLocaleString('en-GB') });
  return (
    <Group mt="xl" grow>
      <Section title={title}>
        {isComplete(asked) ? (
          <QueryView query={preview}>
            {({ items, next }) =>
              items.length === 0 ? (
                <Text c="dimmed">{t('one.nobody')}</Text>
              ) : (
                <>
                  <ContactsTable contacts={items} />
                  {next && (
                    <Text size="sm" c="dimmed" mt="sm">
                      {t('one.firstOnes', { count: items.length })}
                    </Text>
                  )}
                </>
              )
            }
          </QueryView>
        ) : (
          <Text c="dimmed">{t('one.incomplete')}</Text>
        )}
      </Section>
    </Group>
  );
}
