// Changes a sender. Of the default one only where answers go: the rest is what the environment says.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { SavedNote } from './saved-note';
import { FromFields, RelayFields, ReplyField } from './sender-fields';
import { fieldsOf, relayOf, type SenderFields } from './sender-form';
import type { SenderDetail } from '../../api/senders';
import { askAgain } from '../../api/topics';

export function SenderEdit({ sender }: { sender: SenderDetail }) {
  const { t } = useTranslation('settings');
  const [fields, setFields] = useState(() => fieldsOf(sender));
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/api/senders/{slug}', { params: { path: { slug: sender.slug } }, body: changeOf(sender, fields) }),
      ),
    onSuccess: async () => {
      setFields((old) => ({ ...old, password: '' }));
      await askAgain('senders');
    },
  });
  const props = {
    fields,
    error: save.error,
    onChange: (change: Partial<SenderFields>) => {
      save.reset();
      setFields((old) => ({ ...old, ...change }));
    },
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {!sender.isDefault && <FromFields {...props} />}
        <ReplyField {...props} />
        {!sender.isDefault && <RelayFields {...props} hasPassword={sender.relay?.hasPassword ?? false} />}
        {save.error && <ErrorBox error={save.error} meaning={t('senders.notChanged')} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          <SavedNote words={save.isSuccess ? t('senders.saved') : undefined} />
        </Group>
      </Stack>
    </form>
  );
}

/** What is as it was is not sent: a wave under way may forbid to change it. */
function changeOf(sender: SenderDetail, fields: SenderFields) {
  const replyTo = fields.replyTo || null;
  if (sender.isDefault) return { replyTo };
  return {
    replyTo,
    ...(fields.name !== sender.name && { name: fields.name }),
    ...(fields.email !== sender.email && { email: fields.email }),
    relay: relayOf(fields),
  };
}
