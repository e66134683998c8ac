// Address and password; used by the sign-in page and over a page whose session has ended.
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { sessionEnded } from '../api/session-end';
import { ErrorBox } from './error-box';

export function SignInForm({ email, onDone }: { email?: string; onDone: () => void }) {
  const { t } = useTranslation('shell');
  const [credentials, setCredentials] = useState({ email: email ?? '', password: '' });
  const signIn = useMutation({
    mutationFn: () => answer(api.POST('/api/session', { body: credentials })),
    onSuccess: onDone,
    // A wrong password is a 401 too; that is no session that ended.
    onError: () => email === undefined && sessionEnded.set(false),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          readOnly={email !== undefined}
          value={credentials.email}
          onChange={({ currentTarget: { value } }) => setCredentials((old) => ({ ...old, email: value }))}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          data-autofocus={email !== undefined || undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          value={credentials.password}
          onChange={({ currentTarget: { value } }) => setCredentials((old) => ({ ...old, password: value }))}
        />
        {signIn.error && <ErrorBox error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
