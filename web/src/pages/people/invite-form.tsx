// Invites somebody: an address and a role, and then the link to hand over.
import { Box, Button, Group, Select, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Role } from '../../api/me';
import { ApiProblem } from '../../api/problem';
import { ErrorBox } from '../../ui/error-box';
import { IssuedLink } from '../../ui/issued-link';
import { useRoles } from './roles';
import { askAgain } from '../../api/topics';

export function InviteForm() {
  const { t } = useTranslation('people');
  const roles = useRoles();
  const [typed, setTyped] = useState<{ email: string; role: Role }>({ email: '', role: 'campaigner' });
  const invite = useMutation({
    mutationFn: (body: { email: string; role: Role }) => answer(api.POST('/api/people/invites', { body })),
    onSuccess: () => {
      setTyped((old) => ({ ...old, email: '' }));
      void askAgain('invites');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(typed);
  };
  return (
    <Box className="surface" p="md">
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('shell:signIn.email')}
            type="email"
            required
            maxLength={254}
            flex="2 1 14rem"
            value={typed.email}
            error={invite.error instanceof ApiProblem ? invite.error.ofField('email') : undefined}
            onChange={({ currentTarget: { value } }) => setTyped((old) => ({ ...old, email: value }))}
          />
          <Select
            label={t('role')}
            data={roles}
            allowDeselect={false}
            flex="1 1 14rem"
            value={typed.role}
            onChange={(role) => role && setTyped((old) => ({ ...old, role }))}
          />
          <Button type="submit" loading={invite.isPending} leftSection={<IconUserPlus size={18} aria-hidden />}>
            {t('invite.submit')}
          </Button>
        </Group>
      </form>
      {invite.error && (
        <Box mt="md">
          <ErrorBox error={invite.error} meaning={false} />
        </Box>
      )}
      {invite.data && <IssuedLink title={t('invite.made', { email: invite.variables?.email })} {...invite.data} />}
    </Box>
  );
}
