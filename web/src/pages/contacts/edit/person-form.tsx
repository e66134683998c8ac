// Name, form of address, languages, tags, and whether the person lives.
import { Fieldset, MultiSelect, Select, SimpleGrid, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { languageName } from '../../../ui/region-names';
import type { Contact } from '../../../api/contacts';
import { EditDialog, problemOf } from '../../../ui/edit-dialog';
import { useContactEdit } from './use-contact-edit';

const LANGUAGES =
  'ar az bg bs cs da de el en es et fa fi fr ga hr hu hy is it ja ka ko lb lt lv mk mt nb nl pl pt ro ru sk sl sq sr sv tr uk vi zh';
const SALUTED = ['en', 'fr', 'de'];
const FORMS = ['unknown', 'f', 'm', 'neutral'] as const;

type Fields = Pick<
  Contact,
  | 'printedName'
  | 'givenName'
  | 'familyName'
  | 'honorific'
  | 'nameSuffix'
  | 'languages'
  | 'tags'
  | 'note'
  | 'ownSalutation'
> & { addressForm: (typeof FORMS)[number]; addressEvidence: string; status: 'active' | 'deceased' };

function fieldsOf(contact: Contact): Fields {
  const { printedName, givenName, familyName, honorific, nameSuffix, languages, tags, note, ownSalutation } = contact;
  const addressForm = contact.addressForm as Fields['addressForm'];
  const status = contact.status === 'deceased' ? 'deceased' : 'active';
  const names = { printedName, givenName, familyName, honorific, nameSuffix };
  return {
    ...names,
    languages,
    tags,
    note,
    ownSalutation,
    addressForm,
    addressEvidence: contact.addressEvidence ?? '',
    status,
  };
}

/** Only what differs from how the form began goes out: what somebody else changed meanwhile stays theirs. */
function changesOf(before: Fields, after: Fields): Partial<Fields> {
  const isSame = (key: keyof Fields) => JSON.stringify(before[key]) === JSON.stringify(after[key]);
  const keys = (Object.keys(after) as (keyof Fields)[]).filter((key) => !isSame(key));
  const change = Object.fromEntries(keys.map((key) => [key, after[key]])) as Partial<Fields>;
  if (change.addressForm === undefined && change.addressEvidence === undefined) return change;
  return { ...change, addressForm: after.addressForm, addressEvidence: after.addressEvidence };
}

export function PersonForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const [before] = useState(() => fieldsOf(contact));
  const [fields, setFields] = useState(before);
  const set = (change: Partial<Fields>) => setFields((old) => ({ ...old, ...change }));
  const edit = useContactEdit(
    contact,
    (version) => {
      const change = changesOf(before, fields);
      const addressEvidence = change.addressEvidence === '' ? null : change.addressEvidence;
      const body = { ...change, addressEvidence, version };
      return answer(api.PATCH('/api/contacts/{id}', { params: { path: { id: contact.id } }, body }));
    },
    onClose,
  );
  const text = (key: 'printedName' | 'givenName' | 'familyName' | 'honorific' | 'nameSuffix', label: string) => (
    <TextInput
      label={label}
      value={fields[key]}
      required={key === 'printedName'}
      onChange={({ currentTarget: { value } }) => set({ [key]: value })}
      error={problemOf(edit.mutation.error, key)}
    />
  );
  const languages = [...new Set([...LANGUAGES.split(' '), ...fields.languages])];
  const salute = (language: string, line: string) => {
    const { [language]: _, ...others } = fields.ownSalutation;
    set({ ownSalutation: line === '' ? others : { ...others, [language]: line } });
  };
  return (
    <EditDialog
      title={t('person.title')}
      onClose={onClose}
      edit={edit}
      linesOf={(stored) => linesOf(fieldsOf(stored), fields, (key) => t(`person.fields.${key}`))}
    >
      {text('printedName', t('person.printed'))}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {text('givenName', t('about.given'))}
        {text('familyName', t('about.family'))}
        {text('honorific', t('about.honorific'))}
        {text('nameSuffix', t('person.suffix'))}
      </SimpleGrid>
      <Fieldset legend={t('about.addressForm')}>
        <Text size="sm" c="dimmed" mb="xs">
          {t('person.addressHint')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label={t('person.form')}
            data={FORMS.map((value) => ({ value, label: t(`addressForm.${value}`) }))}
            value={fields.addressForm}
            allowDeselect={false}
            onChange={(value) => set({ addressForm: value as Fields['addressForm'] })}
          />
          <TextInput
            label={t('person.evidence')}
            value={fields.addressEvidence}
            required={fields.addressForm !== 'unknown'}
            onChange={({ currentTarget: { value } }) => set({ addressEvidence: value })}
            error={problemOf(edit.mutation.error, 'addressEvidence')}
          />
        </SimpleGrid>
        {SALUTED.map((language) => (
          <TextInput
            key={language}
            mt="xs"
            label={t('person.salutation', { language: languageName(language) })}
            value={fields.ownSalutation[language] ?? ''}
            onChange={({ currentTarget: { value } }) => salute(language, value)}
          />
        ))}
      </Fieldset>
      <MultiSelect
        label={t('about.languages')}
        description={t('person.languagesHint')}
        data={languages.map((value) => ({ value, label: languageName(value) }))}
        value={fields.languages}
        onChange={(value) => set({ languages: value })}
        searchable
      />
      <TagsInput label={t('about.tags')} value={fields.tags} onChange={(tags) => set({ tags })} />
      <Textarea
        label={t('about.note')}
        description={t('person.noteHint')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={5000}
        value={fields.note}
        onChange={({ currentTarget: { value } }) => set({ note: value })}
        error={problemOf(edit.mutation.error, 'note')}
      />
      <Select
        label={t('person.status')}
        data={(['active', 'deceased'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
        value={fields.status}
        allowDeselect={false}
        onChange={(value) => set({ status: value as Fields['status'] })}
      />
    </EditDialog>
  );
}

/** What is stored now where it is other than in the form. */
function linesOf(stored: Fields, typed: Fields, wordOf: (key: string) => string): string[] {
  const textOf = (value: Fields[keyof Fields]) =>
    typeof value === 'string' ? value : Object.values(value).join(Array.isArray(value) ? ', ' : '; ');
  return (Object.keys(stored) as (keyof Fields)[])
    .filter((key) => textOf(stored[key]) !== textOf(typed[key]))
    .map((key) => `${wordOf(key)}: ${textOf(stored[key]) || '–'}`);
}
