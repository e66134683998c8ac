// The short forms about a body: a new one, a new name from a day on, and one of two that are the same.
import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { problemOf } from '../../ui/edit-dialog';
import { BodyDialog } from './body-dialog';
import { BodySelect, LanguageSelect, PlaceInputs, placeBody, type BodyPlace } from './body-inputs';
import type { BodyDetail } from '../../api/bodies';
import { useBodyEdit } from './use-body-edit';
import { askAgain } from '../../api/topics';

export function NewBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('bodies');
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [nameLanguage, setNameLanguage] = useState('en');
  const [place, setPlace] = useState<BodyPlace>({
    kind: 'institution',
    parent: null,
    country: null,
    language: null,
    aliases: '',
  });
  const mutation = useMutation({
    mutationFn: () => answer(api.POST('/api/bodies', { body: { name, nameLanguage, ...placeBody(place) } })),
    onSuccess: async ({ slug }) => {
      await askAgain('contacts');
      onClose();
      await navigate({ to: '/contacts/bodies/$slug', params: { slug } });
    },
  });
  return (
    <BodyDialog title={t('new.title')} onClose={onClose} edit={{ mutation }} submit={t('new.submit')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('new.name')}
          required
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
          error={problemOf(mutation.error, 'name')}
        />
        <LanguageSelect
          label={t('new.nameLanguage')}
          required
          value={nameLanguage}
          onChange={(code) => code && setNameLanguage(code)}
        />
      </SimpleGrid>
      <PlaceInputs place={place} onChange={(part) => setPlace((old) => ({ ...old, ...part }))} />
    </BodyDialog>
  );
}

export function RenameBody({ body, onClose }: { body: BodyDetail; onClose: () => void }) {
  const { t } = useTranslation('bodies');
  const [fields, setFields] = useState({ name: '', language: 'en', from: '' });
  const edit = useBodyEdit(
    body,
    (version) =>
      answer(
        api.POST('/api/bodies/{slug}/rename', { params: { path: { slug: body.slug } }, body: { version, ...fields } }),
      ),
    onClose,
  );
  const set = (change: Partial<typeof fields>) => setFields((old) => ({ ...old, ...change }));
  return (
    <BodyDialog title={t('rename.title')} onClose={onClose} edit={edit} submit={t('rename.submit')}>
      <Text size="sm">{t('rename.hint')}</Text>
      <TextInput
        label={t('rename.name')}
        required
        value={fields.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <LanguageSelect
          label={t('rename.language')}
          required
          value={fields.language}
          onChange={(language) => language && set({ language })}
        />
        <TextInput
          type="date"
          label={t('rename.from')}
          required
          value={fields.from}
          onChange={({ currentTarget: { value } }) => set({ from: value })}
        />
      </SimpleGrid>
    </BodyDialog>
  );
}

export function MergeBody({ body, onClose }: { body: BodyDetail; onClose: () => void }) {
  const { t } = useTranslation('bodies');
  const navigate = useNavigate();
  const [into, setInto] = useState<string | null>(null);
  const edit = useBodyEdit(
    body,
    (version) =>
      answer(
        api.POST('/api/bodies/{slug}/merge', {
          params: { path: { slug: body.slug } },
          body: { version, into: into ?? '' },
        }),
      ),
    ({ slug }) => {
      onClose();
      void navigate({ to: '/contacts/bodies/$slug', params: { slug } });
    },
  );
  return (
    <BodyDialog
      title={t('merge.title')}
      onClose={onClose}
      edit={{ mutation: edit.mutation }}
      submit={t('merge.submit')}
    >
      <Text size="sm">{t('merge.hint')}</Text>
      <BodySelect
        label={t('merge.into')}
        required
        value={into}
        onChange={setInto}
        except={body.slug}
        error={problemOf(edit.mutation.error, 'into')}
      />
    </BodyDialog>
  );
}
