// How fast letters of a sender may go, and the key that signs them.
import { Button, Group, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { ErrorBox } from '../../ui/error-box';
import { fieldError } from './field-error';
import { SavedNote } from './saved-note';
import type { SenderDetail } from '../../api/senders';
import { askAgain } from '../../api/topics';

function useChange(slug: string) {
  return useMutation({
    mutationFn: (body: components['schemas']['SenderChange']) =>
      answer(api.PATCH('/api/senders/{slug}', { params: { path: { slug } }, body })),
    onSuccess: () => askAgain('senders'),
  });
}

const limit = (value: string | number) => (value === '' ? null : Number(value));

export function SenderPace({ sender }: { sender: SenderDetail }) {
  return (
    <Stack gap="lg">
      <Pace sender={sender} />
      <SigningKey sender={sender} />
    </Stack>
  );
}

function Pace({ sender }: { sender: SenderDetail }) {
  const { t } = useTranslation('settings');
  const [perHour, setPerHour] = useState<string | number>(sender.maxPerHour ?? '');
  const [perDomain, setPerDomain] = useState<string | number>(sender.maxPerDomainPerHour ?? '');
  const save = useChange(sender.slug);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ maxPerHour: limit(perHour), maxPerDomainPerHour: limit(perDomain) });
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={t('senders.maxPerHour')}
          description={t('senders.emptyForNone')}
          min={1}
          allowDecimal={false}
          hideControls
          value={perHour}
          error={fieldError(save.error, 'maxPerHour')}
          onChange={setPerHour}
        />
        <NumberInput
          label={t('senders.maxPerDomain')}
          description={t('senders.emptyForNone')}
          min={1}
          allowDecimal={false}
          hideControls
          value={perDomain}
          error={fieldError(save.error, 'maxPerDomainPerHour')}
          onChange={setPerDomain}
        />
      </SimpleGrid>
      {save.error && <ErrorBox error={save.error} meaning={false} />}
      <Group mt="sm">
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('senders.savePace')}
        </Button>
        <SavedNote words={save.isSuccess ? t('saved') : undefined} />
      </Group>
    </form>
  );
}

function SigningKey({ sender }: { sender: SenderDetail }) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState({
    domain: sender.dkimDomain ?? sender.mailDomain,
    selector: sender.dkimSelector ?? '',
    privateKeyPem: '',
  });
  const save = useChange(sender.slug);
  const set = (change: Partial<typeof typed>) => setTyped((old) => ({ ...old, ...change }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ dkim: typed }, { onSuccess: () => set({ privateKeyPem: '' }) });
      }}
    >
      <Stack>
        <Text>
          {sender.dkimDomain
            ? t('senders.signsAs', { name: `${sender.dkimSelector}._domainkey.${sender.dkimDomain}` })
            : t('senders.relaySigns')}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('senders.dkimDomain')}
            required
            value={typed.domain}
            error={fieldError(save.error, 'dkim.domain')}
            onChange={({ currentTarget: { value } }) => set({ domain: value })}
          />
          <TextInput
            label={t('senders.dkimSelector')}
            required
            value={typed.selector}
            error={fieldError(save.error, 'dkim.selector')}
            onChange={({ currentTarget: { value } }) => set({ selector: value })}
          />
        </SimpleGrid>
        <Textarea
          label={t('senders.dkimKey')}
          description={t('senders.dkimKeyHint')}
          required
          rows={4}
          autoComplete="off"
          spellCheck={false}
          value={typed.privateKeyPem}
          error={fieldError(save.error, 'dkim.privateKeyPem')}
          onChange={({ currentTarget: { value } }) => set({ privateKeyPem: value })}
        />
        {save.error && <ErrorBox error={save.error} meaning={false} />}
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('senders.saveKey')}
          </Button>
          {sender.dkimDomain && (
            <Button variant="default" onClick={() => save.mutate({ dkim: null })}>
              {t('senders.dropKey')}
            </Button>
          )}
          <SavedNote words={save.isSuccess ? t('saved') : undefined} />
        </Group>
      </Stack>
    </form>
  );
}
