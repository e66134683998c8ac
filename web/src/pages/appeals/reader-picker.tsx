// Whom the letter is read as: what makes letters hard, chance, or somebody by name.
import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readersQuery } from '../../api/appeals';

const CHOICES = ['longest_name', 'no_salutation', 'right_to_left', 'random'] as const;
type Choice = (typeof CHOICES)[number];

export interface ChosenReader {
  choose: Choice;
  contactId?: string;
  /** Counts how often chance was asked. */
  turn?: number;
}

interface ReaderPickerProps {
  appealId: string;
  chosen: ChosenReader;
  onChange: (chosen: ChosenReader) => void;
}

const SEARCH_AFTER_MS = 250;

export function ReaderPicker({ appealId, chosen, onChange }: ReaderPickerProps) {
  const { t } = useTranslation('appeals');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, SEARCH_AFTER_MS);
  const readers = useQuery(readersQuery(appealId, search));
  const isNamed = chosen.contactId !== undefined && chosen.choose !== 'random';
  const pick = (value: string | null) => {
    const choose = CHOICES.find((choice) => choice === value);
    if (choose) onChange({ choose });
    else if (value) onChange({ choose: 'longest_name', contactId: value });
  };
  const people = (readers.data?.items ?? []).map(({ contactId, name, mandate }) => ({
    value: contactId,
    label: mandate ? `${name} (${mandate})` : name,
  }));
  return (
    <>
      <Select
        label={t('preview.reader')}
        flex="1 1 14rem"
        searchable
        allowDeselect={false}
        value={isNamed ? (chosen.contactId ?? null) : chosen.choose}
        onChange={pick}
        onSearchChange={setTyped}
        nothingFoundMessage={t('preview.nobody')}
        // The server has searched, and it knows other spellings.
        filter={({ options }) => options}
        data={[
          { group: t('preview.kinds'), items: CHOICES.map((value) => ({ value, label: t(`reader.${value}`) })) },
          { group: t('preview.people'), items: people },
        ]}
      />
      {chosen.choose === 'random' && (
        <Button variant="default" onClick={() => onChange({ choose: 'random', turn: (chosen.turn ?? 0) + 1 })}>
          {t('preview.another')}
        </Button>
      )}
    </>
  );
}
