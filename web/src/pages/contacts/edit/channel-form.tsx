// One way to reach a contact: a new one, a corrected one, one that comes first, or one that is no longer used.
import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { answer, api } from '../../../api/client';
import type { Channel, Contact } from '../../../api/contacts';
import { EditDialog, problemOf } from '../../../ui/edit-dialog';
import { useContactEdit } from './use-contact-edit';

const KINDS = ['office_email', 'email', 'phone', 'contact_form', 'post'] as const;
type Kind = (typeof KINDS)[number];

interface Fields {
  kind: Kind;
  value: string;
  mandateId: string | null;
  isPrivate: boolean;
  isRetired: boolean;
  isFirst: boolean;
}

export function ChannelForm({
  contact,
  channel,
  onClose,
}: {
  contact: Contact;
  channel?: Channel;
  onClose: () => void;
}) {
  const { t } = useTranslation('contacts');
  const [fields, setFields] = useState(() => fieldsOf(contact, channel));
  const set = (change: Partial<Fields>) => setFields((old) => ({ ...old, ...change }));
  const edit = useContactEdit(contact, (version) => save(contact, channel, fields, version), onClose);
  const isOffice = fields.kind === 'office_email';
  const isEmail = isOffice || fields.kind === 'email';
  const offices = contact.mandates.map(({ id, role, bodyName }) => ({ value: id, label: `${role}, ${bodyName}` }));
  return (
    <EditDialog
      title={t(channel ? 'channels.edit' : 'channels.add')}
      onClose={onClose}
      edit={edit}
      linesOf={(stored) => stored.channels.map(({ kind, value }) => `${t(`channels.kind.${kind}`)}: ${value}`)}
    >
      {!channel && (
        <Select
          label={t('channels.kindLabel')}
          data={KINDS.map((value) => ({ value, label: t(`channels.kind.${value}`) }))}
          value={fields.kind}
          allowDeselect={false}
          onChange={(kind) => set({ kind: kind as Kind })}
        />
      )}
      <TextInput
        label={t(`channels.kind.${fields.kind}`)}
        value={fields.value}
        required
        onChange={({ currentTarget: { value } }) => set({ value })}
        error={problemOf(edit.mutation.error, 'value')}
      />
      {isOffice && (
        <Select
          label={t('channels.ofMandate')}
          description={t('channels.ofMandateHint')}
          data={offices}
          value={fields.mandateId}
          onChange={(mandateId) => set({ mandateId })}
          clearable
          clearButtonProps={clearButton(t('filters.clearOne', { label: t('channels.ofMandate') }))}
        />
      )}
      {isEmail && (
        <Checkbox
          label={t('channels.privateLabel')}
          checked={fields.isPrivate}
          onChange={({ currentTarget }) => set({ isPrivate: currentTarget.checked })}
        />
      )}
      {channel && !fields.isRetired && channel.rank > 0 && (
        <Checkbox
          label={t('channels.first')}
          checked={fields.isFirst}
          onChange={({ currentTarget }) => set({ isFirst: currentTarget.checked })}
        />
      )}
      {channel && (
        <Checkbox
          label={t('channels.retire')}
          description={t('channels.retireHint')}
          checked={fields.isRetired}
          onChange={({ currentTarget }) => set({ isRetired: currentTarget.checked })}
        />
      )}
    </EditDialog>
  );
}

function fieldsOf(contact: Contact, channel: Channel | undefined): Fields {
  if (channel) {
    const { kind, value, mandateId, isPrivate, retiredAt } = channel;
    return { kind, value, mandateId, isPrivate, isRetired: retiredAt !== null, isFirst: false };
  }
  const office = contact.mandates.find(({ isCurrent }) => isCurrent);
  const kind = office ? 'office_email' : 'email';
  return { kind, value: '', mandateId: office?.id ?? null, isPrivate: false, isRetired: false, isFirst: false };
}

function save(contact: Contact, channel: Channel | undefined, fields: Fields, version: string): Promise<Contact> {
  const { kind, value, isPrivate, isRetired, isFirst } = fields;
  const mandateId = kind === 'office_email' ? fields.mandateId : null;
  const path = { id: contact.id };
  if (!channel) {
    const body = { version, kind, value: value.trim(), mandateId, isPrivate };
    return answer(api.POST('/api/contacts/{id}/channels', { params: { path }, body }));
  }
  const body = {
    version,
    value: value.trim(),
    mandateId,
    isPrivate,
    isRetired,
    ...(isFirst && { isFirst: true as const }),
  };
  const params = { path: { ...path, channelId: channel.id } };
  return answer(api.PATCH('/api/contacts/{id}/channels/{channelId}', { params, body }));
}
