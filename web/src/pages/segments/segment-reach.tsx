// Who of a segment could be written to now, and everybody who could not, with the reason.
import { Box, Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import { QueryView } from '../../ui/query-view';
import { count as inDigits } from '../../ui/words';
import { Section } from '../../ui/section';
import { reachPeopleQuery, reachQuery, type ReachPerson, type ReachQuestion, type Filter } from '../../api/segments';
import { isComplete } from './filter-tree';

const TYPING_MS = 300;

export function SegmentReach({ filter }: { filter: Filter }) {
  const { t } = useTranslation('segments');
  const query = useQuery({ ...reachQuery(filter), enabled: isComplete(filter) });
  const [shown, setShown] = useState<ReachQuestion>();
  const isShown = (one: ReachQuestion) => shown?.group === one.group && shown?.reason === one.reason;
  const choice = (one: ReachQuestion, label: string) => (
    <Button
      key={label}
      size="compact-sm"
      mih={28}
      variant={isShown(one) ? 'light' : 'default'}
      aria-pressed={isShown(one)}
      onClick={() => setShown(isShown(one) ? undefined : one)}
    >
      {label}
    </Button>
  );
  return (
    <Section title={t('reach.title')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('reach.lead')}
      </Text>
      <QueryView query={query}>
        {({ matched, included, excluded, exclusions }) => (
          <>
            <Text mb="xs" data-testid="reach">
              {t('reach.equation', {
                matched: inDigits(matched),
                included: inDigits(included),
                left: inDigits(excluded),
              })}
            </Text>
            <Group gap={4} mb="xs">
              {exclusions.map(({ reason, count }) =>
                choice({ group: 'left_out', reason }, `${inDigits(count)} ${t(`waves:audience.reason.${reason}`)}`),
              )}
              {exclusions.length > 1 && choice({ group: 'left_out' }, t('reach.all', { left: inDigits(excluded) }))}
              {included > 0 &&
                choice(
                  { group: 'included' },
                  t(isShown({ group: 'included' }) ? 'reach.hideIncluded' : 'reach.showIncluded'),
                )}
            </Group>
          </>
        )}
      </QueryView>
      {shown && <People key={JSON.stringify(shown)} filter={filter} question={shown} />}
    </Section>
  );
}

function People({ filter, question }: { filter: Filter; question: ReachQuestion }) {
  const { t } = useTranslation('segments');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const query = useInfiniteQuery(reachPeopleQuery(filter, { ...question, ...(search && { search }) }));
  return (
    <>
      <TextInput
        aria-label={t('reach.search')}
        placeholder={t('reach.search')}
        value={typed}
        maxLength={200}
        maw="20rem"
        mb="xs"
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <QueryView query={query}>
        {({ pages }) => {
          const people = pages.flatMap(({ items }) => items);
          if (people.length === 0) return <Text c="dimmed">{t('reach.nobodyCalled')}</Text>;
          return (
            <Box
              component="ul"
              className="people"
              tabIndex={0}
              aria-label={t(question.group === 'included' ? 'reach.listIncluded' : 'reach.listLeft')}
            >
              {people.map((person) => (
                <Person key={person.contactId} person={person} />
              ))}
            </Box>
          );
        }}
      </QueryView>
      {query.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          mt="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('reach.more')}
        </Button>
      )}
    </>
  );
}

function Person({ person: { contactId, name, address, excluded, detail } }: { person: ReachPerson }) {
  const { t } = useTranslation('segments');
  const why = excluded === 'same_address' && detail ? t('reach.twin', { name: detail }) : undefined;
  return (
    <Box component="li" py={4}>
      <PageLink to="/contacts/$contactId" params={{ contactId }} fw={500} underline="hover">
        {name}
      </PageLink>
      <Text component="span" size="sm" c="dimmed" display="block" style={{ overflowWrap: 'anywhere' }}>
        {excluded ? (why ?? t(`waves:audience.why.${excluded}`)) : address}
      </Text>
    </Box>
  );
}
