// All waves by stage, with filters in the address.
import { Box, Button, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/me';
import { wavesQuery } from '../../../api/wave-drafts';
import { EmptyState } from '../../../ui/empty-state';
import { PageFrame } from '../../../ui/page-frame';
import { QueryView } from '../../../ui/query-view';
import { StageLinks } from './stage-links';
import { WaveRow } from './wave-row';
import { PageButton } from '../../../ui/links';

const route = getRouteApi('/shell/waves');

export function WavesPage() {
  const { t } = useTranslation('waves');
  const { campaign, stage, search } = route.useSearch();
  const query = useInfiniteQuery(wavesQuery({ campaign, stage, search }));
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={<NewWaveLink />}>
      <Stack gap="md">
        <StageLinks />
        <WaveSearch />
        <QueryView query={query}>
          {({ pages }) => {
            const waves = pages.flatMap(({ items }) => items);
            if (waves.length === 0) return <NoWaves />;
            return (
              <Box component="ul" className="surface" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('title')}>
                {waves.map((wave) => (
                  <WaveRow key={wave.id} wave={wave} />
                ))}
              </Box>
            );
          }}
        </QueryView>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </PageFrame>
  );
}

function WaveSearch() {
  const { t } = useTranslation('waves');
  const navigate = route.useNavigate();
  const { search } = route.useSearch();
  const [typed, setTyped] = useState(search ?? '');
  const apply = useDebouncedCallback((value: string) => {
    void navigate({ search: (old) => ({ ...old, search: value.trim() || undefined }), replace: true });
  }, 250);
  return (
    <TextInput
      type="search"
      label={t('list.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      maw={420}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        apply(value);
      }}
    />
  );
}

function NewWaveLink() {
  const { t } = useTranslation('waves');
  if (!useMay('campaigner')) return null;
  return (
    <PageButton to="/waves/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('list.new')}
    </PageButton>
  );
}

function NoWaves() {
  const { t } = useTranslation('waves');
  const { stage, search } = route.useSearch();
  if (search) return <EmptyState text={t('list.notFound', { search })} />;
  return <EmptyState text={t(`list.none.${stage ?? 'all'}`)} action={stage ? undefined : <NewWaveLink />} />;
}
