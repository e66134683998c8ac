// A new wave: what it is called, which letter, to whom. Everything else has a default and is on the page of the draft.
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { useMay } from '../../../api/me';
import type { ApiProblem } from '../../../api/problem';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorBox } from '../../../ui/error-box';
import { PageFrame } from '../../../ui/page-frame';
import { QueryView } from '../../../ui/query-view';
import { UnsavedGuard } from '../../../ui/unsaved';
import { inEnglish } from '../../../ui/words';
import { askAgain } from '../../../api/topics';
import { segmentsQuery } from '../../../api/segments';
import { appealsQuery } from '../../../api/appeals';
import { PageLink } from '../../../ui/links';

const route = getRouteApi('/shell/waves/new');

export function NewWavePage() {
  const { t } = useTranslation('waves');
  const { campaign } = route.useSearch();
  const mayMake = useMay('campaigner');
  const appeals = useQuery(appealsQuery(campaign));
  const segments = useQuery(segmentsQuery(false));
  return (
    <PageFrame title={t('new.title')} lead={t('new.lead')}>
      {!mayMake ? (
        <EmptyState text={t('new.refused')} />
      ) : (
        <QueryView query={appeals}>
          {({ items: letters }) => (
            <QueryView query={segments}>
              {(people) => {
                if (letters.length === 0)
                  return (
                    <EmptyState
                      text={t('new.noAppeal')}
                      action={<PageLink to="/appeals">{t('new.to.appeals')}</PageLink>}
                    />
                  );
                if (people.length === 0)
                  return (
                    <EmptyState
                      text={t('new.noSegment')}
                      action={<PageLink to="/contacts">{t('new.to.contacts')}</PageLink>}
                    />
                  );
                return (
                  <NewWaveForm
                    appeals={letters.map(({ id, name, slug }) => ({ value: id, label: inEnglish(name, slug) }))}
                    segments={people.map(({ id, name, sentence }) => ({ value: id, label: name, sentence }))}
                  />
                );
              }}
            </QueryView>
          )}
        </QueryView>
      )}
    </PageFrame>
  );
}

interface Option {
  value: string;
  label: string;
}

interface NewWaveFormProps {
  appeals: Option[];
  segments: (Option & { sentence: string })[];
}

function NewWaveForm({ appeals, segments }: NewWaveFormProps) {
  const { t } = useTranslation('waves');
  const given = route.useSearch();
  const [typed, setTyped] = useState<{ name?: string; appealId?: string; segmentId?: string }>({});
  const appealId = typed.appealId ?? foreseen(appeals, given.appeal);
  const segmentId = typed.segmentId ?? foreseen(segments, given.segment);
  // Until somebody gives it a name, the wave is called after its letter.
  const name = typed.name ?? appeals.find(({ value }) => value === appealId)?.label ?? '';
  const make = useMakeWave();
  const wrong = (field: string) => (make.error as ApiProblem | null)?.ofField(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (appealId && segmentId) make.mutate({ name, appealId, segmentId });
  };
  return (
    <form onSubmit={submit}>
      <UnsavedGuard isDirty={Object.keys(typed).length > 0 && !make.isPending && !make.isSuccess} />
      <Stack className="surface" p="md" maw={640}>
        <Select
          label={t('letter.appeal')}
          placeholder={t('new.choose')}
          data={appeals}
          searchable
          required
          allowDeselect={false}
          value={appealId ?? null}
          onChange={(value) => value && setTyped((old) => ({ ...old, appealId: value }))}
          error={wrong('appealId')}
        />
        <Select
          label={t('audience.segment')}
          placeholder={t('new.choose')}
          data={segments}
          description={segments.find(({ value }) => value === segmentId)?.sentence}
          searchable
          required
          allowDeselect={false}
          value={segmentId ?? null}
          onChange={(value) => value && setTyped((old) => ({ ...old, segmentId: value }))}
          error={wrong('segmentId')}
        />
        <TextInput
          label={t('name.label')}
          description={t('name.hint')}
          required
          maxLength={200}
          value={name}
          onChange={({ currentTarget: { value } }) => setTyped((old) => ({ ...old, name: value }))}
          error={wrong('name')}
        />
        {make.error && <ErrorBox error={make.error} meaning={t('new.failed')} />}
        <Group>
          <Button type="submit" loading={make.isPending} disabled={!appealId || !segmentId || name.trim() === ''}>
            {t('new.act')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('new.nothingSent')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

/** What the link here named, or the only one there is. */
function foreseen(options: Option[], named: string | undefined): string | undefined {
  const only = options.length === 1 ? options[0]?.value : undefined;
  return options.find(({ value }) => value === named)?.value ?? only;
}

function useMakeWave() {
  const navigate = route.useNavigate();
  return useMutation({
    mutationFn: (wish: { name: string; appealId: string; segmentId: string }) =>
      answer(api.POST('/api/waves', { body: { ...wish, sender: 'default', unknownPolicy: 'hold' } })),
    onSuccess: async ({ id }) => {
      await askAgain('waves');
      // Back leads to where one came from, not to a form that would make a second wave.
      await navigate({ to: '/waves/$waveId', params: { waveId: id }, replace: true });
    },
  });
}
