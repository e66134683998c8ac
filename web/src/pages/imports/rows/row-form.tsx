// All cells of a row, to be corrected in their place; checking tells at once what the row would become.
import { Box, Button, Group, SimpleGrid, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../../ui/error-box';
import type { DraftEdit } from '../draft/use-draft';
import type { ImportRow } from '../../../api/imports';
import type { useRowCorrection } from './use-row-correction';

interface RowFormProps {
  row: ImportRow;
  edit: DraftEdit;
  correction: ReturnType<typeof useRowCorrection>;
  onClose: () => void;
}

export function RowForm({ row, edit, correction, onClose }: RowFormProps) {
  const { t } = useTranslation('import');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const headings = Object.keys(row.cells);
  const blamed = headingsOf(edit, row.field);
  const first = headings.find((heading) => blamed.includes(heading)) ?? headings[0];
  const check = (event: FormEvent) => {
    event.preventDefault();
    const said = correctionsOf(row, typed);
    correction.mutate({ cells: said }, { onSuccess: (now) => now.outcome !== 'problem' && onClose() });
  };
  return (
    <Box component="form" onSubmit={check} mt="xs" aria-label={t('rows.form', { row: row.row })}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="xs">
        {headings.map((heading) => (
          <TextInput
            key={heading}
            label={heading}
            autoFocus={heading === first}
            error={blamed.includes(heading) && row.outcome === 'problem' ? row.reason : undefined}
            value={typed[heading] ?? row.cells[heading] ?? ''}
            onChange={({ currentTarget: { value } }) => setTyped((old) => ({ ...old, [heading]: value }))}
          />
        ))}
      </SimpleGrid>
      <Group gap="xs" mt="sm">
        <Button type="submit" loading={correction.isPending}>
          {t('rows.check')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('rows.close')}
        </Button>
        {Object.keys(row.corrections).length > 0 && (
          <Button
            variant="subtle"
            disabled={correction.isPending}
            onClick={() => correction.mutate({ cells: {} }, { onSuccess: () => setTyped({}) })}
          >
            {t('rows.asInList')}
          </Button>
        )}
      </Group>
      {correction.error && <ErrorBox error={correction.error} meaning={t('meaning.nothing')} />}
    </Box>
  );
}

/** The columns that are read as the field that is wrong. */
function headingsOf({ draft, options }: DraftEdit, field: string | null): string[] {
  if (field === null) return [];
  return draft.detection.columns
    .filter((column) => (options.mapping[column.heading] ?? column.field) === field)
    .map(({ heading }) => heading);
}

/** Only what differs from the list; what was corrected before stays unless it is typed anew. */
function correctionsOf({ cells, corrections }: ImportRow, typed: Record<string, string>): Record<string, string> {
  const changed = Object.entries(typed).filter(([heading, value]) => value !== cells[heading]);
  return { ...corrections, ...Object.fromEntries(changed) };
}
