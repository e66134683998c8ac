// Where I am signed in, with a way out of each.
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { StackedTable } from '../../ui/stacked-table';
import { When } from '../../ui/when';
import { askAgain } from '../../api/topics';
import { sessionsQuery } from '../../api/settings';

export function SessionList() {
  const { t } = useTranslation('settings');
  const query = useQuery(sessionsQuery);
  const end = useMutation({
    /** @param id of one; without it, of all others */
    mutationFn: (id?: string) =>
      id === undefined
        ? answer(api.DELETE('/api/sessions'))
        : answer(api.DELETE('/api/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => askAgain('sessions'),
  });
  return (
    <QueryView query={query}>
      {({ items }) => (
        <>
          <StackedTable
            caption={t('profile.sessions')}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              { key: 'browser', heading: t('profile.browser'), cell: ({ browser }) => browser || t('profile.unknown') },
              { key: 'used', heading: t('profile.lastUsed'), cell: ({ lastSeenAt }) => <When at={lastSeenAt} /> },
              {
                key: 'end',
                heading: t('profile.signOutHere'),
                label: '',
                cell: ({ id, isThis, browser }) =>
                  isThis ? (
                    <Text size="sm">{t('profile.thisOne')}</Text>
                  ) : (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('profile.signOutOf', { browser })}
                      onClick={() => end.mutate(id)}
                    >
                      {t('profile.signOut')}
                    </Button>
                  ),
              },
            ]}
          />
          {end.error && <ErrorBox error={end.error} meaning={false} />}
          {items.length > 1 && (
            <Group mt="sm">
              <Button variant="default" onClick={() => end.mutate(undefined)}>
                {t('profile.signOutOthers')}
              </Button>
            </Group>
          )}
        </>
      )}
    </QueryView>
  );
}
