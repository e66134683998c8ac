// What each column was read as, by its heading; a person sets it right, and the dry run is made again.
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StackedTable } from '../../../ui/stacked-table';
import type { ImportOptions, ImportResult } from './use-import';

const FIELDS = [
  'name',
  'given_name',
  'family_name',
  'honorific',
  'suffix',
  'email',
  'office_email',
  'personal_email',
  'phone',
  'contact_form',
  'body',
  'role',
  'country',
  'political_group',
  'starts_on',
  'ends_on',
  'language',
  'tags',
];
const LEFT_OUT = '-';

interface Props {
  result: ImportResult;
  options: ImportOptions;
  isDisabled: boolean;
  onChange: (mapping: ImportOptions['mapping']) => void;
}

export function ImportColumns({ result: { columns }, options, isDisabled, onChange }: Props) {
  const { t } = useTranslation('import');
  const word = (field: string) =>
    field.startsWith('external_id:')
      ? t('field.external_id', { scheme: field.slice('external_id:'.length) })
      : t(`field.${field}`);
  const known = [...new Set([...FIELDS, ...columns.flatMap(({ field }) => field ?? [])])];
  const data = [
    { value: LEFT_OUT, label: t('columns.leftOut') },
    ...known.map((value) => ({ value, label: word(value) })),
  ];
  return (
    <StackedTable
      caption={t('step.columns')}
      rows={columns.filter(({ heading }) => heading.trim() !== '')}
      keyOf={({ heading }) => heading}
      columns={[
        { key: 'heading', heading: t('columns.heading'), cell: ({ heading }) => heading },
        {
          key: 'field',
          heading: t('columns.field'),
          cell: ({ heading, field }) => (
            <Select
              aria-label={t('columns.fieldOf', { heading })}
              data={data}
              value={field ?? LEFT_OUT}
              allowDeselect={false}
              disabled={isDisabled}
              onChange={(value) => onChange({ ...options.mapping, [heading]: value === LEFT_OUT ? null : value })}
              maw="20rem"
            />
          ),
        },
      ]}
    />
  );
}
