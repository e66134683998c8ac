// Where a body belongs and all names that it has and had.
import { ActionIcon, Button, Fieldset, Group, SimpleGrid, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { BodyDialog } from './body-dialog';
import { LanguageSelect, PlaceInputs, placeBody, type BodyPlace } from './body-inputs';
import type { BodyDetail } from '../../api/bodies';
import { useBodyEdit } from './use-body-edit';

type DatedName = BodyDetail['allNames'][number];

export function BodyForm({ body, onClose }: { body: BodyDetail; onClose: () => void }) {
  const { t } = useTranslation('bodies');
  const [place, setPlace] = useState<BodyPlace>({
    kind: body.kind,
    parent: body.parentSlug,
    country: body.country,
    language: body.language,
    aliases: body.aliases.join('\n'),
  });
  const [names, setNames] = useState<DatedName[]>(body.allNames);
  const edit = useBodyEdit(
    body,
    (version) =>
      answer(
        api.PATCH('/api/bodies/{slug}', {
          params: { path: { slug: body.slug } },
          body: { version, ...placeBody(place), names },
        }),
      ),
    onClose,
  );
  const change = (at: number, one: Partial<DatedName>) =>
    setNames((old) => old.map((name, index) => (index === at ? { ...name, ...one } : name)));
  return (
    <BodyDialog title={t('edit.title')} onClose={onClose} edit={edit}>
      <PlaceInputs place={place} except={body.slug} onChange={(part) => setPlace((old) => ({ ...old, ...part }))} />
      <Fieldset legend={t('edit.names')}>
        {names.map((name, at) => (
          <NameInputs
            key={at}
            name={name}
            n={at + 1}
            onChange={(one) => change(at, one)}
            onRemove={names.length > 1 ? () => setNames(names.filter((_, index) => index !== at)) : undefined}
          />
        ))}
        <Button
          size="compact-sm"
          mih={28}
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setNames([...names, { language: 'fr', name: '', validFrom: null, validUntil: null }])}
        >
          {t('edit.addName')}
        </Button>
      </Fieldset>
    </BodyDialog>
  );
}

interface NameInputsProps {
  name: DatedName;
  n: number;
  onChange: (change: Partial<DatedName>) => void;
  onRemove?: () => void;
}

function NameInputs({ name, n, onChange, onRemove }: NameInputsProps) {
  const { t } = useTranslation('bodies');
  const day = (key: 'validFrom' | 'validUntil', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={name[key] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ [key]: value || null })}
    />
  );
  return (
    <Group align="flex-end" wrap="nowrap" mb="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} flex={1} spacing="xs" verticalSpacing="xs">
        <TextInput
          label={t('edit.nameN', { n })}
          required
          value={name.name}
          onChange={({ currentTarget: { value } }) => onChange({ name: value })}
        />
        <LanguageSelect
          label={t('edit.languageN', { n })}
          required
          value={name.language}
          onChange={(language) => language && onChange({ language })}
        />
        {day('validFrom', t('edit.fromN', { n }))}
        {day('validUntil', t('edit.untilN', { n }))}
      </SimpleGrid>
      {onRemove && (
        <ActionIcon variant="default" size={36} aria-label={t('edit.removeName', { n })} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
