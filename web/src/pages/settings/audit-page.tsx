// Who did what, newest first, by kind of act, person and time.
import { Button, Code, Group, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { peopleNamesQuery } from '../../api/people';
import { auditActionsQuery, auditQuery } from '../../api/settings';
import { EmptyState } from '../../ui/empty-state';
import { QueryView } from '../../ui/query-view';
import { SettingsFrame } from '../../ui/settings-frame';
import { StackedTable } from '../../ui/stacked-table';
import { When } from '../../ui/when';
import { useActorNames } from './actor-names';
import type { AuditSearch } from './searches';

export function AuditPage() {
  const { t } = useTranslation('settings');
  return (
    <SettingsFrame title={t('audit.title')} lead={t('audit.lead')}>
      <Filters />
      <Entries />
    </SettingsFrame>
  );
}

function Filters() {
  const { t } = useTranslation('settings');
  const search = useSearch({ from: '/shell/settings/audit' });
  const navigate = useNavigate({ from: '/settings/audit' });
  const actions = useQuery(auditActionsQuery);
  const people = useQuery(peopleNamesQuery);
  const change = (wish: AuditSearch) => void navigate({ search: (old) => ({ ...old, ...wish }), replace: true });
  const any = { value: '', label: t('audit.any') };
  return (
    <Group mb="md" align="end">
      <NativeSelect
        label={t('audit.action')}
        data={[any, ...(actions.data?.items ?? [])]}
        value={search.action ?? ''}
        onChange={({ currentTarget: { value } }) => change({ action: value || undefined })}
      />
      <NativeSelect
        label={t('audit.actor')}
        data={[
          any,
          ...(people.data?.items ?? []).map(({ id, name }) => ({ value: `person:${id}`, label: name })),
          { value: 'system', label: t('actor.system') },
        ]}
        value={search.actor ?? ''}
        onChange={({ currentTarget: { value } }) => change({ actor: value || undefined })}
      />
      <TextInput
        label={t('audit.from')}
        type="date"
        value={search.from ?? ''}
        onChange={({ currentTarget: { value } }) => change({ from: value || undefined })}
      />
      <TextInput
        label={t('audit.until')}
        type="date"
        value={search.until ?? ''}
        onChange={({ currentTarget: { value } }) => change({ until: value || undefined })}
      />
    </Group>
  );
}

/** A day is a day of the reader; the last one counts whole. */
function queryOf({ action, actor, subject, from, until }: AuditSearch) {
  const moment = (day: string | undefined, daysLater = 0) => {
    const date = day === undefined ? undefined : new Date(`${day}T00:00:00`);
    if (!date || Number.isNaN(date.getTime())) return undefined;
    date.setDate(date.getDate() + daysLater);
    return date.toISOString();
  };
  return { action, actor, subjectId: subject, from: moment(from), until: moment(until, 1) };
}

function Entries() {
  const { t } = useTranslation('settings');
  const nameOf = useActorNames();
  const filter = queryOf(useSearch({ from: '/shell/settings/audit' }));
  const query = useInfiniteQuery(auditQuery(filter));
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <EmptyState text={t('audit.none')} />;
        return (
          <>
            <StackedTable
              caption={t('audit.title')}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                { key: 'at', heading: t('audit.at'), cell: ({ at }) => <When at={at} /> },
                { key: 'actor', heading: t('audit.actor'), cell: ({ actor }) => nameOf(actor) },
                { key: 'action', heading: t('audit.action'), cell: ({ action }) => <Code>{action}</Code> },
                {
                  key: 'subject',
                  heading: t('audit.subject'),
                  cell: ({ subjectKind, subjectId }) => `${subjectKind.replaceAll('_', ' ')} ${subjectId.slice(0, 8)}`,
                },
                { key: 'detail', heading: t('audit.detail'), cell: ({ detail }) => detailOf(detail) },
              ]}
            />
            {query.hasNextPage && (
              <Button
                variant="default"
                mt="sm"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('more')}
              </Button>
            )}
          </>
        );
      }}
    </QueryView>
  );
}

function detailOf(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');
}
