// A country by its name.
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from './clear-button';
import { allCountries } from './region-names';

interface CountrySelectProps {
  label: string;
  value: string | null;
  onChange: (code: string | null) => void;
}

export function CountrySelect({ label, value, onChange }: CountrySelectProps) {
  const { t } = useTranslation('contacts');
  const countries = useMemo(() => allCountries(), []);
  return (
    <Select
      label={label}
      data={countries}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={clearButton(t('filters.clearOne', { label }))}
      nothingFoundMessage={t('filters.none')}
    />
  );
}
