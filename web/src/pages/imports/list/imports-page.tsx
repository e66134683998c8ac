// All imports: drafts to go on with first, then what was brought in, by whom, and what came of it.
import { Box, Button, Group, Select, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { useMay } from '../../../api/me';
import { EmptyState } from '../../../ui/empty-state';
import { PageButton } from '../../../ui/links';
import { PageFrame } from '../../../ui/page-frame';
import { QueryView } from '../../../ui/query-view';
import { ContactsNav } from '../../../ui/contacts-nav';
import { importsQuery, sourcesQuery } from '../../../api/imports';
import { OPEN_STATES } from '../import-state';
import { ImportLine } from './import-line';

const route = getRouteApi('/shell/contacts/imports');
const DONE_STATES = ['applied', 'undone'] as const;
const SHOWN = 25;

export function ImportsPage() {
  const { t } = useTranslation('import');
  return (
    <PageFrame title={t('history.title')} lead={t('history.lead')} actions={<NewImportLink />}>
      <ContactsNav />
      <Stack gap="lg">
        <Drafts />
        <History />
      </Stack>
    </PageFrame>
  );
}

function NewImportLink() {
  const { t } = useTranslation('import');
  if (!useMay('campaigner')) return null;
  return (
    <PageButton to="/contacts/imports/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('history.new')}
    </PageButton>
  );
}

function Drafts() {
  const { t } = useTranslation('import');
  const { data } = useInfiniteQuery(importsQuery({ state: OPEN_STATES.join(',') }, SHOWN));
  const drafts = data?.pages.flatMap(({ items }) => items) ?? [];
  if (drafts.length === 0) return null;
  return (
    <Box component="section">
      <Title order={2} size="h3" mb="xs">
        {t('history.drafts')}
      </Title>
      <Box component="ul" className="surface plain-list" aria-label={t('history.drafts')}>
        {drafts.map((one) => (
          <ImportLine key={one.id} one={one} />
        ))}
      </Box>
    </Box>
  );
}

function History() {
  const { t } = useTranslation('import');
  const { state, source } = route.useSearch();
  const query = useInfiniteQuery(
    importsQuery({ state: state ?? DONE_STATES.join(','), ...(source && { source }) }, SHOWN),
  );
  return (
    <Box component="section">
      <Title order={2} size="h3" mb="xs">
        {t('history.done')}
      </Title>
      <Filters />
      <QueryView query={query}>
        {({ pages }) => {
          const imports = pages.flatMap(({ items }) => items);
          if (imports.length === 0) return <NoImports />;
          return (
            <Box component="ul" className="surface plain-list" aria-label={t('history.done')}>
              {imports.map((one) => (
                <ImportLine key={one.id} one={one} />
              ))}
            </Box>
          );
        }}
      </QueryView>
      {query.hasNextPage && (
        <Button mt="md" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Box>
  );
}

function Filters() {
  const { t } = useTranslation('import');
  const { state, source } = route.useSearch();
  const navigate = route.useNavigate();
  const sources = useQuery(sourcesQuery).data ?? [];
  const set = (change: { state?: 'applied' | 'undone'; source?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  if (sources.length === 0 && !state && !source) return null;
  const names = new Set([...sources.map((one) => one.source), ...(source ? [source] : [])]);
  return (
    <Group mb="md" component="search" aria-label={t('history.filters')}>
      <Select
        label={t('history.source')}
        placeholder={t('history.any')}
        data={[...names]}
        value={source ?? null}
        searchable
        clearable
        clearButtonProps={clearButton(t('history.clearSource'))}
        nothingFoundMessage={t('history.nothingFits')}
        onChange={(value) => set({ source: value ?? undefined })}
      />
      <Select
        label={t('history.state')}
        placeholder={t('history.any')}
        data={DONE_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={state ?? null}
        clearable
        clearButtonProps={clearButton(t('history.clearState'))}
        onChange={(value) => set({ state: DONE_STATES.find((one) => one === value) })}
      />
    </Group>
  );
}

function NoImports() {
  const { t } = useTranslation('import');
  const { state, source } = route.useSearch();
  if (!state && !source) return <EmptyState text={t('history.empty')} action={<NewImportLink />} />;
  return (
    <EmptyState
      text={t('history.nothing')}
      action={
        <PageButton to="/contacts/imports" search={{}} variant="default">
          {t('history.showAll')}
        </PageButton>
      }
    />
  );
}
