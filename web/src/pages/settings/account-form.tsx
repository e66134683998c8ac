// My name and e-mail address. A new address needs my password, because it is what I sign in with.
import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMe } from '../../api/me';
import { ErrorBox } from '../../ui/error-box';
import { fieldError } from './field-error';
import { SavedNote } from './saved-note';

export function AccountForm() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const queries = useQueryClient();
  const [typed, setTyped] = useState({ name: me.name, email: me.email, password: '' });
  const isNewAddress = typed.email !== me.email;
  const save = useMutation({
    mutationFn: () => {
      const { name, email, password } = typed;
      return answer(api.PATCH('/api/session', { body: isNewAddress ? { name, email, password } : { name } }));
    },
    onSuccess: async () => {
      setTyped((old) => ({ ...old, password: '' }));
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const set = (field: keyof typeof typed, value: string) => {
    save.reset();
    setTyped((old) => ({ ...old, [field]: value }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('profile.name')}
          required
          autoComplete="name"
          maxLength={200}
          value={typed.name}
          error={fieldError(save.error, 'name')}
          onChange={({ currentTarget: { value } }) => set('name', value)}
        />
        <TextInput
          label={t('profile.email')}
          type="email"
          required
          autoComplete="email"
          value={typed.email}
          error={fieldError(save.error, 'email')}
          onChange={({ currentTarget: { value } }) => set('email', value)}
        />
        {isNewAddress && (
          <PasswordInput
            label={t('profile.presentPassword')}
            description={t('profile.whyPassword')}
            required
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('shell:signIn.showPassword') }}
            value={typed.password}
            error={fieldError(save.error, 'password')}
            onChange={({ currentTarget: { value } }) => set('password', value)}
          />
        )}
        {save.error && <ErrorBox error={save.error} meaning={false} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          <SavedNote words={save.isSuccess ? t('saved') : undefined} />
        </Group>
      </Stack>
    </form>
  );
}
