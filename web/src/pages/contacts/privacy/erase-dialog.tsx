// Erases a person for good: what would go and what stays is shown first, and the name has to be typed. An admin does it;
// others see what it would mean, and whom to ask.
import { Alert, Button, Group, List, Modal, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { useMay } from '../../../api/me';
import { ErrorBox } from '../../../ui/error-box';
import { QueryView } from '../../../ui/query-view';
import type { Contact } from '../../../api/contacts';
import { erasureQuery } from '../../../api/contacts';

const REASONS = ['asked', 'objected', 'unlawful', 'no_longer_needed', 'ordered'] as const;
const ASKERS = ['person', 'representative', 'authority', 'ourselves'] as const;
const GONE = ['names', 'channels', 'mandates', 'externalIds', 'provenance', 'importRows', 'audiences', 'practiceLetters', 'drafts'] as const; // prettier-ignore

export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const isAdmin = useMay('admin');
  const plan = useQuery(erasureQuery(contact.id));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('erase.open')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('erase.cancel') }}
      closeOnClickOutside={false}
    >
      <QueryView query={plan}>
        {({ counts, mentions }) => (
          <Stack>
            <Title order={3}>{t('erase.goes')}</Title>
            <List size="sm">
              {GONE.filter((part) => counts[part] > 0).map((part) => (
                <List.Item key={part}>{t(`erase.part.${part}`, { count: counts[part] })}</List.Item>
              ))}
              {counts.waiting > 0 && <List.Item>{t('erase.waiting', { count: counts.waiting })}</List.Item>}
            </List>
            <Title order={3}>{t('erase.stays')}</Title>
            <List size="sm">
              {counts.letters > 0 && <List.Item>{t('erase.letters', { count: counts.letters })}</List.Item>}
              {counts.auditEntries > 0 && <List.Item>{t('erase.audit', { count: counts.auditEntries })}</List.Item>}
              <List.Item>{t('erase.hashes')}</List.Item>
            </List>
            {mentions.length > 0 && (
              <Alert color="warn" title={t('erase.mentions')}>
                {mentions.map(({ kind, name }) => `${t(`erase.mentionIn.${kind}`)}: ${name}`).join(' · ')}
              </Alert>
            )}
            {isAdmin ? <EraseForm contact={contact} onClose={onClose} /> : <AskAnAdmin onClose={onClose} />}
          </Stack>
        )}
      </QueryView>
    </Modal>
  );
}

function AskAnAdmin({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('privacy');
  return (
    <>
      <Alert color="ink">{t('erase.askAdmin')}</Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('erase.cancel')}
        </Button>
      </Group>
    </>
  );
}

function EraseForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const queries = useQueryClient();
  const [reason, setReason] = useState<(typeof REASONS)[number]>('asked');
  const [askedBy, setAskedBy] = useState<(typeof ASKERS)[number]>('person');
  const [reference, setReference] = useState('');
  const [confirm, setConfirm] = useState('');
  const erase = useMutation({
    mutationFn: () => {
      const body = { confirm, reason, askedBy, ...(reference.trim() ? { reference } : {}) };
      return answer(api.POST('/api/contacts/{id}/erasure', { params: { path: { id: contact.id } }, body }));
    },
    onSuccess: async () => {
      queries.removeQueries(erasureQuery(contact.id));
      await queries.invalidateQueries();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select
          label={t('erase.reason')}
          data={REASONS.map((value) => ({ value, label: t(`erase.reasonIs.${value}`) }))}
          value={reason}
          allowDeselect={false}
          onChange={(value) => setReason(value as typeof reason)}
        />
        <Select
          label={t('erase.askedBy')}
          data={ASKERS.map((value) => ({ value, label: t(`erase.askerIs.${value}`) }))}
          value={askedBy}
          allowDeselect={false}
          onChange={(value) => setAskedBy(value as typeof askedBy)}
        />
        <TextInput
          label={t('erase.reference')}
          description={t('erase.referenceHint')}
          value={reference}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => setReference(value)}
        />
        <Alert color="danger">{t('erase.forGood')}</Alert>
        <TextInput
          label={t('erase.confirm', { name: contact.printedName })}
          value={confirm}
          required
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => setConfirm(value)}
        />
        {erase.error && <ErrorBox error={erase.error} meaning={t('erase.meaning')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('erase.cancel')}
          </Button>
          <Button
            type="submit"
            color="danger"
            loading={erase.isPending}
            disabled={confirm.trim() !== contact.printedName}
          >
            {t('erase.submit')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('erase.backups')}
        </Text>
      </Stack>
    </form>
  );
}
