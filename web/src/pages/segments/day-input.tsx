// A day of a filter: a date, or so many days ago, which moves on by itself.
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface DayInputProps {
  day: string;
  onChange: (day: string) => void;
  place: string;
}

export function DayInput({ day, onChange, place }: DayInputProps) {
  const { t } = useTranslation('segments');
  const isRelative = /ago$|^today$/.test(day);
  const ago = Number(/^\d+/.exec(day)?.[0] ?? 0);
  return (
    <>
      {isRelative ? (
        <NumberInput
          aria-label={t('builder.daysAgo', { place })}
          value={ago}
          min={0}
          max={36_500}
          allowDecimal={false}
          onChange={(value) => onChange(`${Number(value) || 0} days ago`)}
          w="6rem"
        />
      ) : (
        <TextInput
          type="date"
          aria-label={t('builder.day', { place })}
          value={day}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          w="10rem"
        />
      )}
      <Select
        aria-label={t('builder.dayKind', { place })}
        data={['on', 'ago'].map((value) => ({ value, label: t(`builder.dayIs.${value}`) }))}
        value={isRelative ? 'ago' : 'on'}
        allowDeselect={false}
        onChange={(value) => onChange(value === 'ago' ? '30 days ago' : '')}
        w="8.5rem"
      />
    </>
  );
}
