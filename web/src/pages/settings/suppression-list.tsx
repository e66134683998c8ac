// All suppressions, newest first, by what the address of the page says.
import { Button, Group, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { suppressionsQuery } from '../../api/settings';
import { EmptyState } from '../../ui/empty-state';
import { QueryView } from '../../ui/query-view';
import type { SuppressionSearch } from './searches';
import { SuppressionTable } from './suppression-table';

const REASONS = ['unsubscribed', 'asked', 'bounced', 'complained', 'erased', 'manual'] as const;

export function SuppressionFilters() {
  const { t } = useTranslation('settings');
  const search = useSearch({ from: '/shell/settings/suppressions' });
  const navigate = useNavigate({ from: '/settings/suppressions' });
  const change = (wish: SuppressionSearch) => void navigate({ search: (old) => ({ ...old, ...wish }), replace: true });
  const options = (values: readonly string[], key: string) => [
    { value: '', label: t(`suppressions.${key}.any`) },
    ...values.map((value) => ({ value, label: t(`suppressions.${key}.${value}`) })),
  ];
  return (
    <Group mb="md" align="end">
      <NativeSelect
        label={t('suppressions.state')}
        data={[
          { value: '', label: t('suppressions.inForce') },
          { value: 'lifted', label: t('suppressions.over') },
          { value: 'all', label: t('suppressions.all') },
        ]}
        value={search.state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ state: (value || undefined) as SuppressionSearch['state'] })
        }
      />
      <NativeSelect
        label={t('suppressions.reason')}
        data={options(REASONS, 'reasons')}
        value={search.reason ?? ''}
        onChange={({ currentTarget: { value } }) => change({ reason: value || undefined })}
      />
      <NativeSelect
        label={t('suppressions.scope')}
        data={options(['live', 'practice'], 'scopes')}
        value={search.scope ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ scope: (value || undefined) as SuppressionSearch['scope'] })
        }
      />
    </Group>
  );
}

/** What the API asks for what the address of the page says. */
function queryOf({ state, reason, scope }: SuppressionSearch) {
  return {
    ...(state !== 'all' && { inForce: state === 'lifted' ? ('false' as const) : ('true' as const) }),
    ...(scope && { practiceOnly: scope === 'practice' ? ('true' as const) : ('false' as const) }),
    reason: REASONS.find((one) => one === reason),
  };
}

export function SuppressionList() {
  const { t } = useTranslation('settings');
  const filter = queryOf(useSearch({ from: '/shell/settings/suppressions' }));
  const query = useInfiniteQuery(suppressionsQuery(filter));
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <EmptyState text={t('suppressions.none')} />;
        return (
          <>
            <SuppressionTable rows={rows} caption={t('suppressions.list')} />
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
