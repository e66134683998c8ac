// The letters of the wave one by one: looked through by part and text, opened for what happened to them, and some of them
// chosen for an order.
import { Box, Button, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lettersOfWaveQuery, type WavePart, type WaveProgress } from '../../../api/wave-queries';
import { EmptyState } from '../../../ui/empty-state';
import { formatCount } from '../../../ui/numbers';
import { QueryView } from '../../../ui/query-view';
import { WAVE_PARTS } from '../../../ui/wave-parts';
import { actsOf, LetterActs } from './letter-acts';
import { LetterDrawer } from './letter-drawer';
import { LetterTable } from './letter-table';

const route = getRouteApi('/shell/waves/$waveId');

export function Letters({ wave }: { wave: WaveProgress }) {
  const { t } = useTranslation(['live', 'wave-words']);
  const { part, search, letter } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<{ part: WavePart; search: string; letter: string }>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const letters = useInfiniteQuery(lettersOfWaveQuery(wave.id, part, search));
  const rows = letters.data?.pages.flatMap(({ items }) => items) ?? [];
  const [chosen, choose] = useChosen(`${part ?? ''} ${search ?? ''}`);
  const acts = part ? actsOf(part, wave.state) : [];
  return (
    <Box component="section" aria-labelledby="letters">
      <Title order={2} id="letters" mb="sm">
        {t('letters.title')}
      </Title>
      <Group align="flex-end" mb="sm">
        <NativeSelect
          label={t('letters.part')}
          value={part ?? ''}
          onChange={({ currentTarget }) => change({ part: (currentTarget.value || undefined) as WavePart | undefined })}
          data={[
            { value: '', label: t('letters.all', { letters: formatCount(wave.launched) }) },
            ...WAVE_PARTS.filter((one) => wave.parts[one] > 0 || one === part).map((one) => ({
              value: one,
              label: `${t(`wave-words:part.${one}`)} (${formatCount(wave.parts[one])})`,
            })),
          ]}
        />
        <SearchBox value={search ?? ''} onChange={(text) => change({ search: text || undefined })} />
      </Group>
      {acts.length > 0 && chosen.length > 0 && (
        <Group className="surface" p="sm" mb="sm">
          <Text size="sm">{t('letters.chosen', { count: chosen.length })}</Text>
          <LetterActs
            waveId={wave.id}
            acts={acts}
            letters={chosen.length}
            contactIds={chosen}
            onDone={() => choose([])}
          />
        </Group>
      )}
      <QueryView query={letters}>
        {() =>
          rows.length === 0 ? (
            <EmptyState text={t('letters.none')} />
          ) : (
            <LetterTable
              rows={rows}
              chosen={acts.length > 0 ? chosen : undefined}
              onChoose={choose}
              onOpen={(contactId) => change({ letter: contactId })}
            />
          )
        }
      </QueryView>
      {letters.hasNextPage && (
        <Button
          mt="sm"
          variant="default"
          loading={letters.isFetchingNextPage}
          onClick={() => void letters.fetchNextPage()}
        >
          {t('letters.more')}
        </Button>
      )}
      <LetterDrawer
        wave={wave}
        contactId={letter}
        row={rows.find(({ contactId }) => contactId === letter)}
        onClose={() => change({ letter: undefined })}
      />
    </Box>
  );
}

/** What was chosen under one filter is not chosen under the next. */
function useChosen(filter: string): [string[], (ids: string[]) => void] {
  const [chosen, setChosen] = useState<{ filter: string; ids: string[] }>({ filter, ids: [] });
  return [chosen.filter === filter ? chosen.ids : [], (ids) => setChosen({ filter, ids })];
}

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('live');
  const [typed, setTyped] = useState(value);
  const [settled] = useDebouncedValue(typed, 250);
  useEffect(() => {
    if (settled !== value) onChange(settled);
    // Only typing asks; a value that comes from elsewhere does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <TextInput
      type="search"
      label={t('letters.search')}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}
