// Invitations that still work; they can be withdrawn.
import { Box, Button, Group, List, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import type { components } from '../../api/schema';
import { QueryView } from '../../ui/query-view';
import { doUnlessUndone } from '../../ui/undoable';
import { When } from '../../ui/when';
import { askAgain } from '../../api/topics';
import { invitesQuery } from '../../api/people';

type Person = components['schemas']['People']['items'][number];

export function Invites({ people }: { people: Person[] }) {
  const { t } = useTranslation('people');
  const invites = useQuery(invitesQuery);
  const withdraw = (id: string, email: string) => {
    queries.setQueryData(invitesQuery.queryKey, (old) => old && { items: old.items.filter((one) => one.id !== id) });
    const again = () => void askAgain('invites');
    const act = () =>
      void answer(api.DELETE('/api/people/invites/{id}', { params: { path: { id } } })).then(again, again);
    doUnlessUndone(t('invites.withdrawn', { email }), act, again);
  };
  const nameOf = (actor: string) => people.find(({ id }) => actor === `person:${id}`)?.name ?? t('invites.system');
  return (
    <QueryView query={invites}>
      {({ items }) =>
        items.length > 0 && (
          <Box mt="lg">
            <Title order={3} mb="xs">
              {t('invites.title')}
            </Title>
            <List listStyleType="none" spacing="xs" className="surface" p="md">
              {items.map(({ id, email, role, createdBy, expiresAt }) => (
                <List.Item key={id} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
                  <Group justify="space-between" gap="xs">
                    <Box miw={0}>
                      <Text style={{ overflowWrap: 'anywhere' }}>{email}</Text>
                      <Text size="sm" c="dimmed">
                        {t(`shell:role.${role}`)} · {t('invites.by', { name: nameOf(createdBy) })} ·{' '}
                        {t('invites.until')} <When at={expiresAt} />
                      </Text>
                    </Box>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('invites.withdrawOf', { email })}
                      onClick={() => withdraw(id, email)}
                    >
                      {t('invites.withdraw')}
                    </Button>
                  </Group>
                </List.Item>
              ))}
            </List>
          </Box>
        )
      }
    </QueryView>
  );
}
