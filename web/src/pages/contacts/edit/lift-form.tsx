// Lets letters go to a person again. Who said so is kept with the record.
import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { EditDialog, problemOf } from '../../../ui/edit-dialog';
import { askAgain } from '../../../api/topics';

interface LiftFormProps {
  contactId: string;
  suppressionId: string;
  onClose: () => void;
}

export function LiftForm({ contactId, suppressionId, onClose }: LiftFormProps) {
  const { t } = useTranslation('contacts');
  const [reason, setReason] = useState('');
  const mutation = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/suppressions/{id}/lift', { params: { path: { id: suppressionId } }, body: { reason } })),
    onSuccess: async () => {
      await askAgain(['contact', contactId], 'contacts');
      onClose();
    },
  });
  return (
    <EditDialog title={t('suppress.lift')} onClose={onClose} edit={{ mutation }} submit={t('suppress.liftSubmit')}>
      <Text size="sm">{t('suppress.liftHint')}</Text>
      <TextInput
        label={t('suppress.liftReason')}
        placeholder={t('suppress.sourceHint')}
        value={reason}
        required
        onChange={({ currentTarget: { value } }) => setReason(value)}
        error={problemOf(mutation.error, 'reason')}
      />
    </EditDialog>
  );
}
