// One pair side by side: why the two may be one person, what differs, and what to do. The next pair comes by itself.
import { Alert, Button, Group, Kbd, Text } from '@mantine/core';
import { readLocalStorageValue, useHotkeys } from '@mantine/hooks';
import { IconArrowsJoin, IconClock, IconInfoCircle, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { SHORTCUTS_KEY } from '../../shell/keyboard';
import { ErrorBox } from '../../ui/error-box';
import { PageLink } from '../../ui/links';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import type { Contact } from '../../api/contacts';
import { pairCountQuery, pairQuery, type DuplicatesSearch, type PairView, type Takes } from '../../api/duplicates';
import { comparedFields, fullerOf } from './pair-fields';
import { PairTable, type Choice } from './pair-table';
import { Reasons } from './reason-words';
import { usePairActs, type PairAct } from './use-pair-acts';

const route = getRouteApi('/shell/contacts/duplicates/$left/$right');

export function PairPage() {
  const { t } = useTranslation('duplicates');
  const { left, right } = route.useParams();
  const search = route.useSearch();
  const query = useQuery(pairQuery(left, right));
  const { data: count } = useQuery(pairCountQuery(search));
  return (
    <>
      <PageLink to="/contacts/duplicates" search={search} size="sm">
        {t('pair.back')}
      </PageLink>
      <PageFrame title={t('pair.title')} lead={count !== undefined && t('list.count', { count })}>
        <QueryView query={query}>{(pair) => <Whole key={`${left} ${right}`} pair={pair} search={search} />}</QueryView>
      </PageFrame>
    </>
  );
}

function Whole({ pair, search }: { pair: PairView; search: DuplicatesSearch }) {
  const { t } = useTranslation('duplicates');
  const { t: words } = useTranslation('contacts');
  const mayDecide = useMay('campaigner');
  const contacts = pair.contacts as [Contact, Contact];
  const fields = comparedFields(contacts, words);
  const fuller = fullerOf(contacts);
  const [choice, setChoice] = useState<Choice>({ stands: fuller });
  const sideOf = (key: string) => {
    const stands = choice.stands ?? fuller;
    const own = fields.find((field) => field.key === key)?.values[stands].length;
    return choice[key] ?? (own ? stands : stands === 0 ? 1 : 0);
  };
  const whole: Choice = { ...Object.fromEntries(fields.map(({ key }) => [key, sideOf(key)])), ...choice };
  return (
    <>
      <Group mb="md" align="flex-start" gap="xl">
        <Reasons reasons={pair.reasons} />
      </Group>
      {pair.obstacle && (
        <Alert color="warn" icon={<IconInfoCircle aria-hidden />} title={t('pair.cannotMerge')} mb="md">
          {pair.obstacle}
        </Alert>
      )}
      <PairTable
        contacts={contacts}
        fields={fields}
        choice={whole}
        onChoose={mayDecide ? (field, side) => setChoice((old) => ({ ...old, [field]: side })) : undefined}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t('pair.allKept')}
      </Text>
      {mayDecide && <Acts pair={pair} search={search} choice={whole} />}
    </>
  );
}

function mergeOf({ contacts: [left, right] }: PairView, choice: Choice): PairAct | undefined {
  if (!left || !right) return undefined;
  const [standing, merged] = choice.stands === 1 ? [right, left] : [left, right];
  const whose = (field: keyof Takes) =>
    choice[field] === undefined || choice[field] === choice.stands ? 'standing' : 'merged';
  const takes: Takes = {
    name: whose('name'),
    honorific: whose('honorific'),
    addressForm: whose('addressForm'),
    languages: whose('languages'),
  };
  return { kind: 'merge', standingId: standing.id, mergedId: merged.id, takes };
}

function Acts({ pair, search, choice }: { pair: PairView; search: DuplicatesSearch; choice: Choice }) {
  const { t } = useTranslation('duplicates');
  const acts = usePairActs(pair, search);
  const merge = pair.obstacle === null && pair.state === 'open' ? mergeOf(pair, choice) : undefined;
  const act = (what: PairAct | undefined) => what && !acts.isPending && acts.mutate(what);
  const byKey = (what: PairAct | undefined) => () => {
    if (readLocalStorageValue<boolean>({ key: SHORTCUTS_KEY, defaultValue: true })) act(what);
  };
  const isOpen = pair.state === 'open';
  useHotkeys([
    ['m', byKey(merge)],
    ['d', byKey(isOpen ? { kind: 'different' } : undefined)],
    ['l', byKey(isOpen ? { kind: 'later' } : undefined)],
  ]);
  return (
    <>
      {acts.error && <ErrorBox error={acts.error} />}
      <Group mt="md" gap="sm" role="group" aria-label={t('pair.acts')}>
        {isOpen && (
          <>
            <Button
              leftSection={<IconArrowsJoin size={16} aria-hidden />}
              rightSection={<Kbd aria-hidden>m</Kbd>}
              disabled={!merge}
              loading={acts.isPending}
              onClick={() => act(merge)}
            >
              {t('act.merge')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconUsers size={16} aria-hidden />}
              rightSection={<Kbd aria-hidden>d</Kbd>}
              onClick={() => act({ kind: 'different' })}
            >
              {t('act.different')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconClock size={16} aria-hidden />}
              rightSection={<Kbd aria-hidden>l</Kbd>}
              onClick={() => act({ kind: 'later' })}
            >
              {t('act.later')}
            </Button>
          </>
        )}
        {!isOpen && (
          <Button variant="default" onClick={() => act({ kind: 'open' })}>
            {t('act.open')}
          </Button>
        )}
      </Group>
    </>
  );
}
