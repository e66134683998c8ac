// Which country a value means. Without an answer its rows stay out as problems.
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { allCountries } from '../../../ui/region-names';
import type { DraftEdit } from './use-draft';

export function CountryAnswer({ value, edit: { options, change } }: { value: string; edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const countries = useMemo(() => allCountries(), []);
  return (
    <Select
      aria-label={t('unknown.means', { value })}
      placeholder={t('unknown.countryLeave')}
      data={countries}
      value={options.answers.countries[value] ?? null}
      searchable
      clearable
      clearButtonProps={clearButton(t('unknown.clear', { value }))}
      nothingFoundMessage={t('history.nothingFits')}
      maw="26rem"
      onChange={(code) => change({ answers: { countries: { [value]: code } } })}
    />
  );
}
