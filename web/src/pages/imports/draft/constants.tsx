// What holds for every row that says nothing itself: a body, an office, a country.
import { Autocomplete, Box, Select, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { allCountries } from '../../../ui/region-names';
import { bodyNameOf } from '../../../ui/body-names';
import { choicesQuery } from '../../../api/contacts';
import { ROLES } from './known-roles';
import type { DraftEdit } from './use-draft';
import { bodiesQuery } from '../../../api/bodies';

export function Constants({ edit }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const { options, change } = edit;
  const bodies = useQuery(bodiesQuery).data ?? [];
  const roles = useQuery(choicesQuery).data?.roles.map(({ value }) => value) ?? [];
  const set = (field: string) => (value: string | null) => {
    const { [field]: _old, ...others } = options.constants;
    change({ constants: value ? { ...others, [field]: value } : others });
  };
  return (
    <Box component="fieldset" p={0} m={0} bd="none">
      <Text component="legend" fw={500}>
        {t('constants.label')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('constants.hint')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextChoice
          label={t('field.body')}
          data={[...new Set(bodies.map(bodyNameOf))].sort()}
          value={options.constants.body ?? ''}
          onKeep={set('body')}
        />
        <TextChoice
          label={t('field.role')}
          data={[...new Set([...ROLES, ...roles])]}
          value={options.constants.role ?? ''}
          onKeep={set('role')}
        />
        <Select
          label={t('field.country')}
          data={allCountries()}
          value={options.constants.country ?? null}
          searchable
          clearable
          clearButtonProps={clearButton(t('constants.clearCountry'))}
          nothingFoundMessage={t('history.nothingFits')}
          onChange={set('country')}
        />
      </SimpleGrid>
    </Box>
  );
}

interface TextChoiceProps {
  label: string;
  data: string[];
  value: string;
  onKeep: (value: string) => void;
}

/** Kept when the field is left. */
function TextChoice({ label, data, value, onKeep }: TextChoiceProps) {
  const [text, setText] = useState<string>();
  const keep = (typed: string) => {
    setText(undefined);
    if (typed.trim() !== value) onKeep(typed.trim());
  };
  return (
    <Autocomplete
      label={label}
      data={data}
      limit={50}
      maxLength={500}
      value={text ?? value}
      onChange={setText}
      onOptionSubmit={keep}
      onBlur={() => keep(text ?? value)}
    />
  );
}
