// A new appeal: what it is called, whom it is for, what it asks, and which words it begins with.
import { Box, Button, Group, Select } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { AppealForm, type AppealWish } from './appeal-form';
import { appealsQuery } from '../../api/appeals';
import { textOf } from './names';
import { askAgain } from '../../api/topics';
import { campaignQuery, campaignsQuery } from '../../api/campaigns';

export function NewAppealPage() {
  const { t } = useTranslation('appeals');
  const campaigns = useQuery(campaignsQuery);
  return (
    <PageFrame title={t('new.title')} lead={t('new.lead')}>
      <QueryView query={campaigns}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('new.noCampaign')} />
          ) : (
            <Chosen
              slugs={items.map(({ slug }) => slug)}
              names={Object.fromEntries(items.map(({ slug, name }) => [slug, textOf(name)]))}
            />
          )
        }
      </QueryView>
    </PageFrame>
  );
}

function Chosen({ slugs, names }: { slugs: string[]; names: Record<string, string> }) {
  const { t } = useTranslation('appeals');
  const { campaign: shown } = useSearch({ from: '/shell/appeals/new' });
  const [chosen, setChosen] = useState(shown && slugs.includes(shown) ? shown : (slugs[0] ?? ''));
  return (
    <Box maw="44rem">
      {slugs.length > 1 && (
        <Select
          mb="md"
          label={t('new.campaign')}
          allowDeselect={false}
          value={chosen}
          onChange={(value) => value && setChosen(value)}
          data={slugs.map((value) => ({ value, label: names[value] ?? value }))}
        />
      )}
      <NewAppeal key={chosen} slug={chosen} />
    </Box>
  );
}

const FIRST = 'first';

function NewAppeal({ slug }: { slug: string }) {
  const { t } = useTranslation('appeals');
  const campaign = useQuery(campaignQuery(slug));
  const others = useQuery(appealsQuery(slug, false));
  // Kept in this window, so that the Back button takes away nothing that was typed.
  const [wish, setWish, forget] = useSessionStorage<AppealWish>({
    key: `demarche.new-appeal.${slug}`,
    defaultValue: { name: {}, audienceKey: '', asks: [] },
    getInitialValueInEffect: false,
  });
  const [startFrom, setStartFrom] = useState(FIRST);
  const navigate = useNavigate();
  const making = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/appeals', {
          body: { campaign: slug, ...wish, startFrom: startFrom === FIRST ? undefined : startFrom },
        }),
      ),
    onSuccess: async ({ id }) => {
      forget();
      await askAgain('appeals');
      await navigate({
        to: '/appeals/$id',
        params: { id },
        search: (old) => ({ campaign: old.campaign }),
        replace: true,
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <QueryView query={campaign}>
      {(found) => (
        <form onSubmit={submit}>
          <AppealForm campaign={found} wish={wish} onChange={setWish} />
          <Select
            mt="md"
            label={t('new.startFrom')}
            allowDeselect={false}
            value={startFrom}
            onChange={(value) => value && setStartFrom(value)}
            data={[
              { value: FIRST, label: t('new.first') },
              ...(others.data?.items ?? []).map(({ id, name }) => ({
                value: id,
                label: t('new.copy', { name: textOf(name) }),
              })),
            ]}
          />
          {making.error && <ErrorBox error={making.error} meaning={false} />}
          <Group mt="lg">
            <Button type="submit" loading={making.isPending}>
              {t('new.make')}
            </Button>
          </Group>
        </form>
      )}
    </QueryView>
  );
}
