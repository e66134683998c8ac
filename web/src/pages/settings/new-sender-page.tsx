// Makes a sender; its mail server is tested on the page that follows.
import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { SettingsFrame } from '../../ui/settings-frame';
import { FromFields, RelayFields, ReplyField } from './sender-fields';
import { NEW_SENDER, relayOf } from './sender-form';
import { askAgain } from '../../api/topics';

export function NewSenderPage() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const [fields, setFields] = useState(NEW_SENDER);
  const make = useMutation({
    mutationFn: () => {
      const { name, email, replyTo } = fields;
      return answer(
        api.POST('/api/senders', { body: { name, email, replyTo: replyTo || null, relay: relayOf(fields) } }),
      );
    },
    onSuccess: async ({ slug }) => {
      await askAgain('senders');
      await navigate({ to: '/settings/senders/$slug', params: { slug } });
    },
  });
  const props = {
    fields,
    error: make.error,
    onChange: (change: Partial<typeof fields>) => setFields((old) => ({ ...old, ...change })),
  };
  return (
    <SettingsFrame title={t('senders.new')} lead={t('senders.newLead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack maw={720}>
          <FromFields {...props} />
          <ReplyField {...props} />
          <RelayFields {...props} hasPassword={false} />
          {make.error && <ErrorBox error={make.error} meaning={false} />}
          <Group>
            <Button type="submit" loading={make.isPending}>
              {t('senders.makeIt')}
            </Button>
            <Button variant="default" renderRoot={(root) => <Link to="/settings/senders" {...root} />}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsFrame>
  );
}
