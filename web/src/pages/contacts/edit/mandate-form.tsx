// One office: a new one, a corrected one, or one that ends.
import { Autocomplete, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { bodyNameOf } from '../../../ui/body-names';
import { type Contact, type Mandate } from '../../../api/contacts';
import { CountrySelect } from '../../../ui/country-select';
import { EditDialog, problemOf } from '../../../ui/edit-dialog';
import { useContactEdit } from './use-contact-edit';
import { bodiesQuery } from '../../../api/bodies';

export const ROLES = [
  'member',
  'chair',
  'vice-chair',
  'ambassador',
  'minister',
  'representative',
  'permanent representative',
  'substitute',
  'delegate',
  'rapporteur',
  'head of delegation',
];

export interface MandateFields {
  body: string;
  role: string;
  country: string | null;
  politicalGroup: string;
  startsOn: string;
  endsOn: string;
}

export const NO_MANDATE: MandateFields = {
  body: '',
  role: 'member',
  country: null,
  politicalGroup: '',
  startsOn: '',
  endsOn: '',
};

const fieldsOf = (mandate: Mandate): MandateFields => ({
  body: mandate.bodyName,
  role: mandate.role,
  country: mandate.country,
  politicalGroup: mandate.politicalGroup ?? '',
  startsOn: mandate.startsOn ?? '',
  endsOn: mandate.endsOn ?? '',
});

interface MandateFormProps {
  contact: Contact;
  mandate: Mandate | undefined;
  onClose: () => void;
}

export function MandateForm({ contact, mandate, onClose }: MandateFormProps) {
  const { t } = useTranslation('contacts');
  const [fields, setFields] = useState(() => (mandate ? fieldsOf(mandate) : NO_MANDATE));
  const slugOf = useBodySlugs();
  const edit = useContactEdit(
    contact,
    (version) => {
      const path = { id: contact.id };
      const { body, ...values } = mandateBody(fields, slugOf);
      if (!mandate)
        return answer(
          api.POST('/api/contacts/{id}/mandates', { params: { path }, body: { body, ...values, version } }),
        );
      const isOther = fields.body !== mandate.bodyName;
      return answer(
        api.PATCH('/api/contacts/{id}/mandates/{mandateId}', {
          params: { path: { ...path, mandateId: mandate.id } },
          body: { ...values, ...(isOther && { body }), version },
        }),
      );
    },
    onClose,
  );
  const linesOf = (stored: Contact) =>
    stored.mandates.map((one) =>
      [one.role, one.bodyName, one.country, one.politicalGroup, `${one.startsOn ?? '…'} – ${one.endsOn ?? '…'}`]
        .filter(Boolean)
        .join(', '),
    );
  return (
    <EditDialog title={t(mandate ? 'mandates.edit' : 'mandates.add')} onClose={onClose} edit={edit} linesOf={linesOf}>
      <MandateInputs
        fields={fields}
        error={edit.mutation.error}
        onChange={(change) => setFields((old) => ({ ...old, ...change }))}
      />
    </EditDialog>
  );
}

/** A body that is known is named by its slug: two may have the same name. */
export function useBodySlugs(): (name: string) => string {
  const bodies = useQuery(bodiesQuery).data ?? [];
  return (name) => bodies.find((body) => bodyNameOf(body) === name)?.slug ?? name;
}

export function mandateBody(
  { body, role, country, politicalGroup, startsOn, endsOn }: MandateFields,
  slugOf: (name: string) => string,
) {
  return {
    body: slugOf(body.trim()),
    role: role.trim(),
    country,
    politicalGroup: politicalGroup.trim() || null,
    startsOn: startsOn || null,
    endsOn: endsOn || null,
  };
}

interface MandateInputsProps {
  fields: MandateFields;
  error: Error | null;
  onChange: (change: Partial<MandateFields>) => void;
}

export function MandateInputs({ fields, error, onChange }: MandateInputsProps) {
  const { t } = useTranslation('contacts');
  const bodies = useQuery(bodiesQuery).data ?? [];
  return (
    <>
      <Autocomplete
        label={t('mandates.body')}
        description={t('mandates.bodyHint')}
        data={[...new Set(bodies.map(bodyNameOf))].sort()}
        limit={50}
        value={fields.body}
        onChange={(body) => onChange({ body })}
        required
        error={problemOf(error, 'body')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Autocomplete
          label={t('mandates.role')}
          data={ROLES}
          value={fields.role}
          onChange={(role) => onChange({ role })}
          required
          error={problemOf(error, 'role')}
        />
        <CountrySelect
          label={t('mandates.country')}
          value={fields.country}
          onChange={(country) => onChange({ country })}
        />
        <TextInput
          label={t('mandates.group')}
          value={fields.politicalGroup}
          onChange={({ currentTarget: { value } }) => onChange({ politicalGroup: value })}
        />
        <span />
        <TextInput
          type="date"
          label={t('mandates.starts')}
          value={fields.startsOn}
          onChange={({ currentTarget: { value } }) => onChange({ startsOn: value })}
        />
        <TextInput
          type="date"
          label={t('mandates.ends')}
          description={t('mandates.endsHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={fields.endsOn}
          onChange={({ currentTarget: { value } }) => onChange({ endsOn: value })}
          error={problemOf(error, 'endsOn')}
        />
      </SimpleGrid>
    </>
  );
}
