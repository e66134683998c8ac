// A contact entered by hand: the name, an office and an address; the rest is added on its page.
import { Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { EditDialog, problemOf } from '../../../ui/edit-dialog';
import { mandateBody, MandateInputs, NO_MANDATE, useBodySlugs } from './mandate-form';
import { askAgain } from '../../../api/topics';

const BY_HAND = 'by hand';
const LAWFUL_BASIS = 'Published contact data of people in public office (legitimate interest)';

export function NewContact({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const slugOf = useBodySlugs();
  const [fields, setFields] = useState({ name: '', email: '', source: '' });
  const [hasMandate, setHasMandate] = useState(true);
  const [mandate, setMandate] = useState(NO_MANDATE);
  const mutation = useMutation({
    mutationFn: () => {
      const kind = hasMandate ? ('office_email' as const) : ('email' as const);
      const value = fields.email.trim();
      const body = {
        name: fields.name.trim(),
        languages: [],
        tags: [],
        channels: value === '' ? [] : [{ kind, value }],
        ...(hasMandate && { mandate: mandateBody(mandate, slugOf) }),
        source: fields.source.trim() || BY_HAND,
        lawfulBasis: LAWFUL_BASIS,
      };
      return answer(api.POST('/api/contacts', { body }));
    },
    onSuccess: async ({ id }) => {
      await askAgain('contacts');
      onClose();
      await navigate({ to: '/contacts/$contactId', params: { contactId: id } });
    },
  });
  const text = (key: 'name' | 'email' | 'source', label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      type={key === 'email' ? 'email' : 'text'}
      required={key === 'name'}
      value={fields[key]}
      onChange={({ currentTarget: { value } }) => setFields((old) => ({ ...old, [key]: value }))}
      error={problemOf(mutation.error, key)}
    />
  );
  return (
    <EditDialog title={t('list.add')} onClose={onClose} edit={{ mutation }} submit={t('new.submit')}>
      {text('name', t('new.name'), t('new.nameHint'))}
      {text('email', t('new.email'), t('new.emailHint'))}
      <Checkbox
        label={t('new.hasMandate')}
        checked={hasMandate}
        onChange={({ currentTarget }) => setHasMandate(currentTarget.checked)}
      />
      {hasMandate && (
        <MandateInputs
          fields={mandate}
          error={mutation.error}
          onChange={(change) => setMandate((old) => ({ ...old, ...change }))}
        />
      )}
      {text('source', t('new.source'), t('new.sourceHint'))}
    </EditDialog>
  );
}
