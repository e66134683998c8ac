// How the file is read: which sheet, which row holds the headings, and in which encoding its text is.
import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { StackedTable } from '../../../ui/stacked-table';
import { count } from '../../../ui/words';
import { vocabularyQuery } from '../../../api/imports';
import { NextButton } from './about-step';
import { EncodingChoice } from './encoding-choice';
import { HeadingChoice } from './heading-choice';
import type { DraftEdit } from './use-draft';

export function ReadingStep({ edit, onDone }: { edit: DraftEdit; onDone: () => void }) {
  const { detection } = edit.draft;
  if (detection.needs === 'encoding') return <EncodingChoice edit={edit} />;
  return (
    <Stack>
      {detection.notes.map((note) => (
        <Text size="sm" key={note}>
          {note}
        </Text>
      ))}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {(detection.sheets.length > 1 || edit.options.sheet) && <SheetSelect edit={edit} />}
        {detection.format !== 'xlsx' && <EncodingSelect edit={edit} />}
      </SimpleGrid>
      {detection.sheets.length > 1 && <Sheets edit={edit} />}
      <HeadingChoice edit={edit} />
      {!detection.needs && <NextButton onDone={onDone} />}
    </Stack>
  );
}

function SheetSelect({ edit: { draft, options, change } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const named = draft.detection.sheets.flatMap(({ name }) => name ?? []);
  const names = new Set([...named, ...(options.sheet ? [options.sheet] : [])]);
  return (
    <Select
      label={t('reading.sheet')}
      description={t('reading.sheetHint')}
      placeholder={t('reading.allSheets')}
      data={[...names]}
      value={options.sheet}
      clearable
      clearButtonProps={clearButton(t('reading.clearSheet'))}
      onChange={(sheet) => change({ sheet })}
    />
  );
}

function EncodingSelect({ edit: { draft, options, change } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const encodings = useQuery(vocabularyQuery).data?.encodings ?? [];
  return (
    <Select
      label={t('reading.encoding')}
      description={t('reading.encodingHint')}
      placeholder={t('reading.found', { encoding: draft.detection.encoding })}
      data={encodings}
      value={options.encoding}
      clearable
      clearButtonProps={clearButton(t('reading.clearEncoding'))}
      onChange={(encoding) => change({ encoding })}
    />
  );
}

function Sheets({ edit: { draft } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  return (
    <StackedTable
      caption={t('reading.sheets')}
      rows={draft.detection.sheets}
      keyOf={({ name }) => name ?? ''}
      columns={[
        { key: 'name', heading: t('reading.sheet'), cell: ({ name }) => name },
        { key: 'rows', heading: t('reading.rows'), cell: ({ rows }) => count(rows) },
        {
          key: 'heading',
          heading: t('reading.headingRow'),
          cell: ({ headingRow }) => headingRow ?? t('reading.noHeading'),
        },
        { key: 'read', heading: t('reading.isRead'), cell: ({ isRead }) => t(isRead ? 'yes' : 'no') },
      ]}
    />
  );
}
