// API keys: for programs that act for me. A new one is shown once.
import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import type { components } from '../../api/schema';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { SettingsFrame } from '../../ui/settings-frame';
import { StackedTable, type Column } from '../../ui/stacked-table';
import { doUnlessUndone } from '../../ui/undoable';
import { When } from '../../ui/when';
import { NewKeyForm } from './new-key-form';
import { Section } from './section';
import { askAgain } from '../../api/topics';
import { keysQuery } from '../../api/settings';

type ApiKey = components['schemas']['ApiKeys']['items'][number];

export function KeysPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useMay('admin');
  return (
    <SettingsFrame title={t('keys.title')} lead={t(isAdmin ? 'keys.leadAdmin' : 'keys.lead')}>
      <NewKeyForm />
      <Section title={t('keys.list')}>
        <KeyList />
      </Section>
    </SettingsFrame>
  );
}

function KeyList() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const query = useQuery(keysQuery);
  const revoke = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/keys/{id}', { params: { path: { id } } })),
    onSettled: () => askAgain('api_keys'),
  });
  const columns = useColumns(({ id, name }) => {
    // It goes from the list at once, and comes back with Undo.
    queries.setQueryData(keysQuery.queryKey, (old) => old && { items: old.items.filter((key) => key.id !== id) });
    const putBack = () => void askAgain('api_keys');
    doUnlessUndone(t('keys.willBeRevoked', { name }), () => revoke.mutate(id), putBack);
  });
  return (
    <QueryView query={query}>
      {({ items }) => (
        <>
          {revoke.error && <ErrorBox error={revoke.error} meaning={false} />}
          {items.length === 0 ? (
            <EmptyState text={t('keys.none')} />
          ) : (
            <StackedTable caption={t('keys.list')} columns={columns} rows={items} keyOf={({ id }) => id} />
          )}
        </>
      )}
    </QueryView>
  );
}

function useColumns(revoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const { t } = useTranslation('settings');
  return [
    { key: 'name', heading: t('keys.name'), cell: ({ name }) => <b>{name}</b> },
    { key: 'person', heading: t('keys.person'), cell: ({ personName }) => personName },
    {
      key: 'scopes',
      heading: t('keys.scopes'),
      cell: ({ scopes }) => scopes.map((scope) => t(`keys.scope.${scope}`)).join(', '),
    },
    {
      key: 'used',
      heading: t('keys.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : <Text size="sm">{t('keys.never')}</Text>),
    },
    {
      key: 'expires',
      heading: t('keys.expires'),
      cell: ({ expiresAt }) => (expiresAt ? <When at={expiresAt} /> : t('keys.noEnd')),
    },
    {
      key: 'revoke',
      heading: t('keys.acts'),
      label: '',
      cell: (key) => (
        <Button
          size="xs"
          variant="default"
          aria-label={t('keys.revokeOne', { name: key.name })}
          onClick={() => revoke(key)}
        >
          {t('keys.revoke')}
        </Button>
      ),
    },
  ];
}
