// What each column is read as, by its heading, with what stands in it; and what holds for every row.
import { Alert, List, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StackedTable } from '../../../ui/stacked-table';
import { importFieldWords } from '../import-field-words';
import { vocabularyQuery, type Detection } from '../../../api/imports';
import { NextButton } from './about-step';
import { Constants } from './constants';
import type { DraftEdit } from './use-draft';

const LEFT_OUT = '-';
type Column = Detection['columns'][number];

export function ColumnsStep({ edit, onDone }: { edit: DraftEdit; onDone: () => void }) {
  const { t } = useTranslation('import');
  const { detection } = edit.draft;
  const columns = detection.columns.filter(({ heading }) => heading.trim() !== '');
  const nameless = detection.columns.length - columns.length;
  if (detection.needs === 'encoding') return <Text>{t('columns.lineNone')}</Text>;
  return (
    <Stack>
      {detection.problem && (
        <Alert role="status" color="danger" icon={<IconAlertTriangle aria-hidden />} title={t('columns.problem')}>
          {detection.problem}
        </Alert>
      )}
      <StackedTable<Column>
        caption={t('step.columns')}
        rows={columns}
        keyOf={({ heading }) => heading}
        columns={[
          {
            key: 'heading',
            heading: t('columns.heading'),
            cell: ({ heading }) => (
              <Text span fw={500}>
                {heading}
              </Text>
            ),
          },
          { key: 'samples', heading: t('columns.samples'), cell: ({ samples }) => <Samples samples={samples} /> },
          { key: 'field', heading: t('columns.field'), cell: (column) => <FieldSelect column={column} edit={edit} /> },
        ]}
      />
      {nameless > 0 && (
        <Text size="sm" c="dimmed">
          {t('columns.nameless', { count: nameless })}
        </Text>
      )}
      <Constants edit={edit} />
      {!detection.problem && <NextButton onDone={onDone} />}
    </Stack>
  );
}

function Samples({ samples }: { samples: string[] }) {
  const { t } = useTranslation('import');
  if (samples.length === 0)
    return (
      <Text span size="sm" c="dimmed">
        {t('columns.empty')}
      </Text>
    );
  return (
    <List size="sm" listStyleType="none" spacing={0}>
      {samples.map((sample) => (
        <List.Item key={sample}>
          <Text span size="sm" lineClamp={2}>
            {sample}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

function FieldSelect({ column: { heading, field }, edit }: { column: Column; edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const { options, change } = edit;
  const data = useFieldChoices(edit);
  const chosen = Object.hasOwn(options.mapping, heading) ? (options.mapping[heading] ?? null) : field;
  return (
    <Select
      aria-label={t('columns.fieldOf', { heading })}
      data={data}
      value={chosen ?? LEFT_OUT}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t('history.nothingFits')}
      maw="20rem"
      onChange={(value) =>
        change({ mapping: { ...options.mapping, [heading]: value === LEFT_OUT ? null : String(value) } })
      }
    />
  );
}

/** The known fields by what they are about, and whatever the list or somebody named besides. */
function useFieldChoices({ draft, options }: DraftEdit) {
  const { t } = useTranslation('import');
  const known = useQuery(vocabularyQuery).data?.items ?? [];
  const named = [...draft.detection.columns.map(({ field }) => field), ...Object.values(options.mapping)];
  const isKnown = new Set(known.map(({ field }) => field));
  const others = [...new Set(named.flatMap((field) => (field && !isKnown.has(field) ? [field] : [])))];
  const items = (fields: string[]) => fields.map((value) => ({ value, label: importFieldWords(t, value) }));
  const person = known.filter(({ ofMandate }) => !ofMandate).map(({ field }) => field);
  const office = known.filter(({ ofMandate }) => ofMandate).map(({ field }) => field);
  return [
    { value: LEFT_OUT, label: t('columns.leftOut') },
    { group: t('columns.ofPerson'), items: items([...person, ...others]) },
    { group: t('columns.ofOffice'), items: items(office) },
  ];
}
