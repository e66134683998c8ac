// Everybody who may sign in, and who may no more: role, when they were last here, and what an admin can do about it.
import { Badge, Box, Button, Group, Select, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMe, type Role } from '../../api/me';
import { queries } from '../../api/queries';
import type { components } from '../../api/schema';
import { ErrorBox } from '../../ui/error-box';
import { IssuedLink } from '../../ui/issued-link';
import { doUnlessUndone } from '../../ui/undoable';
import { When } from '../../ui/when';
import { PersonAddress } from './person-address';
import { useRoles } from './roles';
import { peopleQuery } from '../../api/people';
import { askAgain } from '../../api/topics';

type Person = components['schemas']['People']['items'][number];

const again = () => void askAgain('persons');

function put(person: Person): void {
  queries.setQueryData(
    peopleQuery.queryKey,
    (old) => old && { items: old.items.map((one) => (one.id === person.id ? person : one)) },
  );
}

export function PeopleTable({ people }: { people: Person[] }) {
  const { t } = useTranslation('people');
  return (
    <Box className="surface" role="list" aria-label={t('title')}>
      {people.map((person) => (
        <PersonRow key={person.id} person={person} />
      ))}
    </Box>
  );
}

function PersonRow({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const roles = useRoles();
  const me = useMe();
  const { id, name, role, disabledAt, lastSeenAt } = person;
  const path = { params: { path: { id } } };
  const isMe = id === me.id;
  const changeRole = useMutation({
    mutationFn: (next: Role) => answer(api.PUT('/api/people/{id}/role', { ...path, body: { role: next } })),
    onSuccess: put,
  });
  const enable = useMutation({
    mutationFn: () => answer(api.POST('/api/people/{id}/enable', path)),
    onSuccess: put,
  });
  const disable = useMutation({
    mutationFn: () => answer(api.POST('/api/people/{id}/disable', path)),
    onSettled: again,
  });
  const link = useMutation({ mutationFn: () => answer(api.POST('/api/people/{id}/password-link', path)) });
  const hold = () => {
    put({ ...person, disabledAt: new Date().toISOString() });
    doUnlessUndone(t('disabled', { name }), () => disable.mutate(), again);
  };
  const error = changeRole.error ?? enable.error ?? disable.error ?? link.error;
  return (
    <Box role="listitem" p="md" style={{ borderBlockEnd: '1px solid var(--demarche-line)' }}>
      <Group justify="space-between" gap="sm">
        <Box miw={0} flex="1 1 14rem">
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            {isMe && (
              <Badge variant="outline" tt="none">
                {t('you')}
              </Badge>
            )}
            {disabledAt && (
              <Badge variant="outline" color="danger" tt="none" leftSection={<IconUserOff size={14} aria-hidden />}>
                {t('mayNot')}
              </Badge>
            )}
          </Group>
          <PersonAddress person={person} onChange={put} />
          <Text size="sm" c="dimmed">
            {lastSeenAt ? (
              <>
                {t('lastSeen')} <When at={lastSeenAt} />
              </>
            ) : (
              t('neverSeen')
            )}
          </Text>
        </Box>
        <Select
          aria-label={t('roleOf', { name })}
          data={roles}
          allowDeselect={false}
          disabled={disabledAt !== null}
          w={{ base: '100%', xs: 260 }}
          value={changeRole.isPending ? changeRole.variables : role}
          onChange={(next) => next && next !== role && changeRole.mutate(next)}
        />
        <Group gap="xs">
          {disabledAt === null && !isMe && (
            <Button
              size="xs"
              variant="default"
              loading={link.isPending}
              aria-label={t('passwordLinkOf', { name })}
              onClick={() => link.mutate()}
            >
              {t('passwordLink')}
            </Button>
          )}
          {disabledAt === null ? (
            <Button size="xs" variant="default" disabled={isMe} aria-label={t('disableOf', { name })} onClick={hold}>
              {t('disable')}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="default"
              loading={enable.isPending}
              aria-label={t('enableOf', { name })}
              onClick={() => enable.mutate()}
            >
              {t('enable')}
            </Button>
          )}
        </Group>
      </Group>
      {error && (
        <Box mt="sm">
          <ErrorBox error={error} meaning={false} />
        </Box>
      )}
      {link.data && <IssuedLink title={t('passwordLinkMade', { name })} {...link.data} />}
    </Box>
  );
}
