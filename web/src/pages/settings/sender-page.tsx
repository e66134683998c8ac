// One sender: what it is, its mail server tested step by step, the records of its domain, and its end.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconArchive, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { SettingsFrame } from '../../ui/settings-frame';
import { Section } from './section';
import { SenderDns } from './sender-dns';
import { SenderEdit } from './sender-edit';
import { SenderPace } from './sender-pace';
import { type SenderDetail, senderQuery } from '../../api/senders';
import { SenderTest } from './sender-test';
import { askAgain } from '../../api/topics';

export function SenderPage() {
  const { slug } = useParams({ from: '/shell/settings/senders/$slug' });
  const { t } = useTranslation('settings');
  const query = useQuery(senderQuery(slug));
  return (
    <SettingsFrame title={query.data?.name ?? t('senders.one')} lead={query.data?.email}>
      <QueryView query={query}>{(sender) => <Parts key={sender.id} sender={sender} />}</QueryView>
    </SettingsFrame>
  );
}

function Parts({ sender }: { sender: SenderDetail }) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="xl" maw={820}>
      {sender.isDefault && (
        <Alert icon={<IconInfoCircle aria-hidden />} title={t('senders.default')}>
          {t(sender.relay ? 'senders.defaultHint' : 'senders.defaultPractice')}
        </Alert>
      )}
      <Section title={t('senders.edit')}>
        <SenderEdit sender={sender} />
      </Section>
      <Section title={t('senders.test')} hint={t('senders.testHint')}>
        <SenderTest slug={sender.slug} />
      </Section>
      <Section title={t('senders.dns')} hint={t('senders.dnsHint', { domain: sender.mailDomain })}>
        <SenderDns slug={sender.slug} />
      </Section>
      <Section title={t('senders.paceAndKey')}>
        <SenderPace sender={sender} />
      </Section>
      {!sender.isDefault && (
        <Section title={t('senders.end')} hint={t('senders.endHint')}>
          <Retire sender={sender} />
        </Section>
      )}
    </Stack>
  );
}

function Retire({ sender }: { sender: SenderDetail }) {
  const { t } = useTranslation('settings');
  const isRetired = sender.retiredAt !== null;
  const params = { path: { slug: sender.slug } };
  const change = useMutation({
    mutationFn: () =>
      isRetired
        ? answer(api.POST('/api/senders/{slug}/restore', { params }))
        : answer(api.POST('/api/senders/{slug}/retire', { params })),
    onSuccess: () => askAgain('senders'),
  });
  return (
    <Stack align="flex-start">
      {sender.openWaves.length > 0 && <Text>{t('senders.usedBy', { waves: sender.openWaves.join(', ') })}</Text>}
      {change.error && <ErrorBox error={change.error} meaning={false} />}
      <Button
        variant="default"
        leftSection={<IconArchive size={16} aria-hidden />}
        loading={change.isPending}
        onClick={() => change.mutate()}
      >
        {t(isRetired ? 'senders.restore' : 'senders.retire')}
      </Button>
    </Stack>
  );
}
