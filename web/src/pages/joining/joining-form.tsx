// The form behind a one-time link. What was typed stays when the server refuses it; the link still works then.
import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Role } from '../../api/me';
import { ApiProblem } from '../../api/problem';
import { queries } from '../../api/queries';
import { ErrorBox } from '../../ui/error-box';
import { NewPassword } from '../../ui/new-password';
import { forgetToken } from './link-token';

export type Door = 'setUp' | 'invite' | 'password';

interface Typed {
  name: string;
  email: string;
  password: string;
}

function send(door: Door, token: string, { name, email, password }: Typed): Promise<unknown> {
  if (door === 'setUp') return answer(api.POST('/api/set-up', { body: { token, name, email, password } }));
  if (door === 'invite') return answer(api.POST('/api/join', { body: { token, name, password } }));
  return answer(api.POST('/api/password-reset', { body: { token, password } }));
}

export function JoiningForm({
  door,
  token,
  invited,
  role,
}: {
  door: Door;
  token: string;
  invited?: string;
  role?: Role;
}) {
  const { t } = useTranslation('joining');
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>({ name: '', email: '', password: '' });
  const join = useMutation({
    mutationFn: () => send(door, token, typed),
    onSuccess: () => {
      forgetToken();
      queries.clear();
      void navigate({ to: door === 'setUp' ? '/welcome' : '/', replace: true });
    },
  });
  const fieldError = (field: string) => (join.error instanceof ApiProblem ? join.error.ofField(field) : undefined);
  const change = (field: keyof Typed) => (value: string) => setTyped((old) => ({ ...old, [field]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Title order={1} mb="xs">
        {t(`${door}.title`)}
      </Title>
      <Text mb="md">{invited ? t(`${door}.detailFor`, { email: invited }) : t(`${door}.detail`)}</Text>
      {role && door === 'invite' && (
        <Text mb="md" c="dimmed">
          {t('invite.role')} {t(`shell:role.${role}`)}
        </Text>
      )}
      <Stack>
        {door !== 'password' && (
          <TextInput
            label={t('name')}
            autoComplete="name"
            required
            maxLength={200}
            value={typed.name}
            error={fieldError('name')}
            onChange={(event) => change('name')(event.currentTarget.value)}
          />
        )}
        {door === 'setUp' && (
          <TextInput
            label={t('shell:signIn.email')}
            type="email"
            autoComplete="username"
            required
            maxLength={254}
            value={typed.email}
            error={fieldError('email')}
            onChange={(event) => change('email')(event.currentTarget.value)}
          />
        )}
        <NewPassword
          label={t('shell:signIn.password')}
          value={typed.password}
          onChange={change('password')}
          error={fieldError('password')}
        />
        {join.error && <ErrorBox error={join.error} meaning={false} />}
        <Button type="submit" loading={join.isPending}>
          {t(`${door}.submit`)}
        </Button>
      </Stack>
    </form>
  );
}
