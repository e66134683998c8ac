// A new password for myself. Every other browser that I am signed in with is signed out.
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { fieldError } from './field-error';
import { SavedNote } from './saved-note';
import { askAgain } from '../../api/topics';

const EMPTY = { present: '', next: '' };

export function PasswordForm() {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(EMPTY);
  const save = useMutation({
    mutationFn: () => answer(api.PUT('/api/session/password', { body: typed })),
    onSuccess: async () => {
      setTyped(EMPTY);
      await askAgain('sessions');
    },
  });
  const input = (field: keyof typeof typed, autoComplete: string) => (
    <PasswordInput
      label={t(field === 'present' ? 'profile.presentPassword' : 'profile.newPassword')}
      description={field === 'next' ? t('profile.passwordRule') : undefined}
      required
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('shell:signIn.showPassword') }}
      value={typed[field]}
      error={fieldError(save.error, field)}
      onChange={({ currentTarget: { value } }) => {
        save.reset();
        setTyped((old) => ({ ...old, [field]: value }));
      }}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {input('present', 'current-password')}
        {input('next', 'new-password')}
        {save.error && <ErrorBox error={save.error} meaning={false} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('profile.changePassword')}
          </Button>
          <SavedNote words={save.isSuccess ? t('profile.passwordChanged') : undefined} />
        </Group>
      </Stack>
    </form>
  );
}
