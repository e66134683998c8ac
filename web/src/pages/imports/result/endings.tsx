// Who is missing from a complete list: “mandate ended?”, which a person accepts or rejects, one by one or all.
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../../ui/error-box';
import { QueryView } from '../../../ui/query-view';
import { count } from '../../../ui/words';
import { Section } from '../../../ui/section';
import { endingsQuery, type ContactImport, type MandateEnding } from '../../../api/imports';
import { EndingTable } from './ending-table';
import { useDecide } from './use-decide';

const route = getRouteApi('/shell/contacts/imports/$importId');
const STATES = ['open', 'accepted', 'rejected'] as const;

export function Endings({ one }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  const { endings } = route.useSearch();
  const state = endings ?? 'open';
  const query = useInfiniteQuery(endingsQuery(one.id, state));
  const decide = useDecide(one.id);
  return (
    <Section title={t('endings.title')}>
      <Stack gap="sm">
        <Text size="sm" maw="70ch">
          {t('endings.lead')}
        </Text>
        <StateLinks state={state} />
        {decide.error && <ErrorBox error={decide.error} meaning={t('meaning.nothing')} />}
        <Text size="sm" role="status">
          {decide.data && t(`endings.${decide.variables.act}ed`, { count: decide.data.decided })}
        </Text>
        <QueryView query={query}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <Text c="dimmed">{t(`endings.none.${state}`)}</Text>;
            return (
              <>
                {state === 'open' && <AllActs all={one.openEndings} decide={decide} />}
                <EndingTable endings={items} decide={decide} />
              </>
            );
          }}
        </QueryView>
        {query.hasNextPage && (
          <Box>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('more')}
            </Button>
          </Box>
        )}
      </Stack>
    </Section>
  );
}

function StateLinks({ state }: { state: MandateEnding['state'] }) {
  const { t } = useTranslation('import');
  const navigate = route.useNavigate();
  return (
    <Group gap={4} role="group" aria-label={t('endings.states')}>
      {STATES.map((each) => (
        <Button
          key={each}
          size="compact-md"
          variant={each === state ? 'light' : 'subtle'}
          aria-pressed={each === state}
          onClick={() =>
            void navigate({
              search: (old) => ({ ...old, endings: each === 'open' ? undefined : each }),
              resetScroll: false,
            })
          }
        >
          {t(`endings.state.${each}`)}
        </Button>
      ))}
    </Group>
  );
}

function AllActs({ all, decide }: { all: number; decide: ReturnType<typeof useDecide> }) {
  const { t } = useTranslation('import');
  return (
    <Group gap="xs">
      {(['accept', 'reject'] as const).map((act) => (
        <Button key={act} variant="default" disabled={decide.isPending} onClick={() => decide.mutate({ act })}>
          {t(`endings.${act}All`, { count: all, shown: count(all) })}
        </Button>
      ))}
    </Group>
  );
}
