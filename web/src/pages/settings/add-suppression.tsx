// Keeps an address out of all letters from now on; open letters to it are skipped at once.
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { fieldError } from './field-error';
import { SavedNote } from './saved-note';
import { askAgain } from '../../api/topics';

const REASONS = ['asked', 'complained', 'bounced', 'manual'] as const;
const EMPTY = { email: '', reason: 'asked' as (typeof REASONS)[number], source: '' };

export function AddSuppression() {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(EMPTY);
  const add = useMutation({
    mutationFn: () => answer(api.POST('/api/suppressions', { body: { ...typed, email: typed.email.trim() } })),
    onSuccess: async () => {
      setTyped(EMPTY);
      await askAgain('suppressions');
    },
  });
  const set = (change: Partial<typeof typed>) => {
    add.reset();
    setTyped((old) => ({ ...old, ...change }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack maw={640}>
        <TextInput
          label={t('suppressions.email')}
          description={t('suppressions.emailHint')}
          type="email"
          required
          value={typed.email}
          error={fieldError(add.error, 'email')}
          onChange={({ currentTarget: { value } }) => set({ email: value })}
        />
        <NativeSelect
          label={t('suppressions.reason')}
          data={REASONS.map((value) => ({ value, label: t(`suppressions.reasons.${value}`) }))}
          value={typed.reason}
          onChange={({ currentTarget: { value } }) => set({ reason: value as typeof typed.reason })}
        />
        <TextInput
          label={t('suppressions.source')}
          description={t('suppressions.sourceHint')}
          required
          maxLength={500}
          value={typed.source}
          error={fieldError(add.error, 'source')}
          onChange={({ currentTarget: { value } }) => set({ source: value })}
        />
        {add.error && <ErrorBox error={add.error} meaning={t('suppressions.notAdded')} />}
        <Group>
          <Button type="submit" loading={add.isPending}>
            {t('suppressions.addIt')}
          </Button>
          <SavedNote words={add.isSuccess ? t('suppressions.added') : undefined} />
        </Group>
      </Stack>
    </form>
  );
}
