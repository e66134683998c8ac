// A body that is made when the list is applied: its name, what kind it is, and what it belongs to.
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { bodyNameOf } from '../../../ui/body-names';
import type { ImportOptions } from '../../../api/imports';
import { bodiesQuery } from '../../../api/bodies';

type NewBody = Extract<ImportOptions['answers']['bodies'][string], { make: unknown }>['make'];
const KINDS: NewBody['kind'][] = [
  'institution',
  'parliament',
  'committee',
  'delegation',
  'permanent_mission',
  'ministry',
  'government',
  'party_group',
  'other',
];

interface NewBodyFormProps {
  value: string;
  made?: NewBody;
  onMake: (body: NewBody) => void;
}

export function NewBodyForm({ value, made, onMake }: NewBodyFormProps) {
  const { t } = useTranslation('import');
  const bodies = useQuery(bodiesQuery).data ?? [];
  const [typed, setTyped] = useState<NewBody>(made ?? { name: value, kind: 'other', parent: null });
  const isSaved = made !== undefined && JSON.stringify(made) === JSON.stringify(typed);
  const set = (change: Partial<NewBody>) => setTyped((old) => ({ ...old, ...change }));
  return (
    <Group align="flex-end" gap="sm" role="group" aria-label={t('newBody.label', { value })}>
      <TextInput
        label={t('newBody.name')}
        required
        maxLength={300}
        value={typed.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Select
        label={t('newBody.kind')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`newBody.kinds.${kind}`) }))}
        value={typed.kind}
        allowDeselect={false}
        onChange={(kind) => set({ kind: KINDS.find((one) => one === kind) ?? 'other' })}
      />
      <Select
        label={t('newBody.parent')}
        placeholder={t('newBody.noParent')}
        data={bodies.map((body) => ({ value: body.slug, label: bodyNameOf(body) }))}
        value={typed.parent}
        searchable
        limit={60}
        clearable
        clearButtonProps={clearButton(t('newBody.clearParent'))}
        nothingFoundMessage={t('history.nothingFits')}
        onChange={(parent) => set({ parent })}
      />
      <Button
        variant="default"
        disabled={isSaved || typed.name.trim() === ''}
        onClick={() => onMake({ ...typed, name: typed.name.trim() })}
      >
        {t(isSaved ? 'newBody.saved' : 'newBody.save')}
      </Button>
    </Group>
  );
}
