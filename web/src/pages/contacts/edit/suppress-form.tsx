// Says that a person must not be written to any more. It is in force at once: open letters to them are skipped.
import { Select, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import type { Contact } from '../../../api/contacts';
import { EditDialog, problemOf } from '../../../ui/edit-dialog';
import { askAgain } from '../../../api/topics';

const REASONS = ['asked', 'complained', 'bounced', 'manual'] as const;

export function SuppressForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const [reason, setReason] = useState<(typeof REASONS)[number]>('asked');
  const [source, setSource] = useState('');
  const mutation = useMutation({
    mutationFn: () => answer(api.POST('/api/suppressions', { body: { contactId: contact.id, reason, source } })),
    onSuccess: async () => {
      await askAgain(['contact', contact.id], 'contacts');
      onClose();
    },
  });
  return (
    <EditDialog title={t('suppress.open')} onClose={onClose} edit={{ mutation }} submit={t('suppress.submit')}>
      <Text size="sm">{t('suppress.hint')}</Text>
      <Select
        label={t('suppress.reason')}
        data={REASONS.map((value) => ({ value, label: t(`suppress.reasonIs.${value}`) }))}
        value={reason}
        allowDeselect={false}
        onChange={(value) => setReason(value as typeof reason)}
      />
      <TextInput
        label={t('suppress.sourceLabel')}
        placeholder={t('suppress.sourceHint')}
        value={source}
        required
        onChange={({ currentTarget: { value } }) => setSource(value)}
        error={problemOf(mutation.error, 'source')}
      />
    </EditDialog>
  );
}
