// Pairs of contacts that may be one person, the likeliest first, to be looked at one by one.
import { Box, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../ui/clear-button';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { PageLink } from '../../ui/links';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { countryName } from '../../ui/region-names';
import { bodyNameOf } from '../../ui/body-names';
import { choicesQuery } from '../../api/contacts';
import { MandateWords } from '../../ui/contact-words';
import { ContactsNav } from '../../ui/contacts-nav';
import { pairCountQuery, pairsQuery, searchAnew, type DuplicatesSearch, type Pair } from '../../api/duplicates';
import { reasonWords } from './reason-words';
import { bodiesQuery } from '../../api/bodies';
import { askAgain } from '../../api/topics';

const route = getRouteApi('/shell/contacts/duplicates');

export function DuplicatesPage() {
  const { t } = useTranslation('duplicates');
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/contacts/duplicates' });
  const query = useQuery(pairsQuery(search));
  const { data: count } = useQuery(pairCountQuery(search));
  const isFiltered = Boolean(search.body ?? search.country ?? search.import ?? search.state);
  const first = query.data?.items[0];
  const lookAt = ({ left, right }: Pair) =>
    void navigate({
      to: '/contacts/duplicates/$left/$right',
      params: { left: left.id, right: right.id },
      search: { ...search, after: undefined },
    });
  return (
    <PageFrame
      title={t('list.title')}
      lead={t('list.lead')}
      actions={
        <>
          <SearchAnew />
          {first && !search.state && (
            <Button leftSection={<IconUsers size={16} aria-hidden />} onClick={() => lookAt(first)}>
              {t('list.begin')}
            </Button>
          )}
        </>
      }
    >
      <ContactsNav />
      <Filters search={search} />
      <Text my="sm" role="status">
        {count === undefined ? '' : t(search.state ? 'list.countDifferent' : 'list.count', { count })}
      </Text>
      <QueryView query={query}>
        {({ items, next }) => (
          <>
            {items.length === 0 && <EmptyState text={t(isFiltered ? 'list.nothing' : 'list.empty')} />}
            <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
              {items.map((pair) => (
                <PairItem key={`${pair.left.id} ${pair.right.id}`} pair={pair} search={search} />
              ))}
            </Stack>
            <Group mt="md" gap="xs">
              {search.after && (
                <Button
                  variant="subtle"
                  onClick={() => void navigate({ search: (old) => ({ ...old, after: undefined }) })}
                >
                  {t('list.first')}
                </Button>
              )}
              {next && (
                <Button variant="default" onClick={() => void navigate({ search: (old) => ({ ...old, after: next }) })}>
                  {t('list.next')}
                </Button>
              )}
            </Group>
          </>
        )}
      </QueryView>
    </PageFrame>
  );
}

function PairItem({ pair, search }: { pair: Pair; search: DuplicatesSearch }) {
  const { t } = useTranslation('duplicates');
  const { left, right, score, reasons, putOffAt, source } = pair;
  const { after: _, ...kept } = search;
  return (
    <Box component="li" className="surface" p="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box miw={0} flex="1 1 18rem" style={{ overflowWrap: 'anywhere' }}>
          <PageLink
            to="/contacts/duplicates/$left/$right"
            params={{ left: left.id, right: right.id }}
            search={kept}
            fw={500}
          >
            {t('list.pair', { left: left.printedName, right: right.printedName })}
          </PageLink>
          {[left, right].map(({ id, mandate }) => (
            <Text size="sm" c="dimmed" key={id}>
              {mandate ? <MandateWords mandate={mandate} /> : t('list.noOffice')}
            </Text>
          ))}
        </Box>
        <Box flex="1 1 14rem" miw={0}>
          <Text size="sm">{t('list.likeness', { percent: Math.round(score * 100) })}</Text>
          <Text size="sm" c="dimmed">
            {reasons.map((reason) => reasonWords(reason, t)).join(' · ')}
          </Text>
          {source && (
            <Text size="sm" c="dimmed">
              {t('list.foundBy', { source })}
            </Text>
          )}
          {putOffAt && <Text size="sm">{t('list.putOff')}</Text>}
        </Box>
      </Group>
    </Box>
  );
}

function Filters({ search }: { search: DuplicatesSearch }) {
  const { t } = useTranslation('duplicates');
  const navigate = useNavigate({ from: '/contacts/duplicates' });
  const { data: choices } = useQuery(choicesQuery);
  const { data: bodies } = useQuery(bodiesQuery);
  const set = (change: Partial<DuplicatesSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...change, after: undefined }) });
  return (
    <Group role="search" aria-label={t('filter.label')} gap="sm" align="flex-end">
      <Select
        label={t('filter.country')}
        placeholder={t('filter.any')}
        clearable
        searchable
        clearButtonProps={clearButton(t('filter.clear', { label: t('filter.country') }))}
        value={search.country ?? null}
        data={(choices?.countries ?? []).map(({ value }) => ({ value, label: countryName(value) }))}
        onChange={(country) => set({ country: country ?? undefined })}
      />
      <Select
        label={t('filter.body')}
        placeholder={t('filter.any')}
        clearable
        searchable
        clearButtonProps={clearButton(t('filter.clear', { label: t('filter.body') }))}
        value={search.body ?? null}
        data={(bodies ?? []).map((body) => ({ value: body.slug, label: bodyNameOf(body) }))}
        onChange={(body) => set({ body: body ?? undefined })}
      />
      <Select
        label={t('filter.state')}
        allowDeselect={false}
        value={search.state ?? 'open'}
        data={(['open', 'different'] as const).map((value) => ({ value, label: t(`filter.stateIs.${value}`) }))}
        onChange={(state) => set({ state: state === 'different' ? 'different' : undefined })}
      />
      {search.import && (
        <Button variant="subtle" onClick={() => set({ import: undefined })}>
          {t('filter.ofImport')}
        </Button>
      )}
    </Group>
  );
}

function SearchAnew() {
  const { t } = useTranslation('duplicates');
  const mutation = useMutation({
    mutationFn: searchAnew,
    onSuccess: () => askAgain('duplicates'),
  });
  const mayDecide = useMay('campaigner');
  if (!mayDecide) return null;
  return (
    <>
      {mutation.error && <ErrorBox error={mutation.error} />}
      {mutation.data && <Text role="status">{t('list.searched', { count: mutation.data.found })}</Text>}
      <Button
        variant="default"
        leftSection={<IconSearch size={16} aria-hidden />}
        loading={mutation.isPending}
        onClick={() => mutation.mutate()}
      >
        {t('list.search')}
      </Button>
    </>
  );
}
