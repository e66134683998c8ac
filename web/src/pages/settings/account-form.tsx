// My name and e-mail address. A new address needs my password, because it is what I sign in with, and counts once it is
// confirmed; one that nobody ever confirmed can be confirmed here too.
import { Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMe } from '../../api/me';
import { ErrorBox } from '../../ui/error-box';
import { fieldError } from './field-error';
import { SavedNote } from './saved-note';
import { askAgain } from '../../api/topics';
import { WaitingAddress } from './waiting-address';

export function AccountForm() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const [typed, setTyped] = useState({ name: me.name, email: me.email, password: '' });
  const [wantsMail, setWantsMail] = useState(false);
  const isNewAddress = typed.email !== me.email;
  const canAskForMail = me.emailConfirmedAt === null && !isNewAddress && me.newAddress?.email !== me.email;
  const isWish = isNewAddress || (canAskForMail && wantsMail);
  const save = useMutation({
    mutationFn: () => {
      const { name, email, password } = typed;
      return answer(api.PATCH('/api/session', { body: isWish ? { name, email, password } : { name } }));
    },
    onSuccess: async ({ email }) => {
      setTyped((old) => ({ ...old, email, password: '' }));
      setWantsMail(false);
      await askAgain('me');
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
        {canAskForMail && (
          <div>
            <Text size="sm" mb={4}>
              {t('profile.unconfirmed')}
            </Text>
            <Checkbox
              label={t('profile.confirmIt')}
              checked={wantsMail}
              onChange={({ currentTarget: { checked } }) => setWantsMail(checked)}
            />
          </div>
        )}
        {isWish && (
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
          <SavedNote words={save.isSuccess && !save.data.addressMail ? t('saved') : undefined} />
        </Group>
        <WaitingAddress why={save.data?.addressMail?.why} />
      </Stack>
    </form>
  );
}
