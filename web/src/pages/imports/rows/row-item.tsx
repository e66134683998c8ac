// One row: who it is about and what becomes of it. A row with a problem can be corrected in its place.
import { Box, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../ui/links';
import { StateBadge } from '../../../ui/state-badge';
import type { DraftEdit } from '../draft/use-draft';
import { importFieldWords } from '../import-field-words';
import type { ImportRow, RowFilters } from '../../../api/imports';
import { OUTCOME_OF, partOf } from './outcomes';
import { nameInCells } from './name-in-cells';
import { RowCells } from './row-cells';
import { RowChanges } from './row-changes';
import { RowForm } from './row-form';
import { useRowCorrection } from './use-row-correction';

interface RowItemProps {
  row: ImportRow;
  importId: string;
  edit?: DraftEdit;
  filters: RowFilters;
}

export function RowItem({ row, importId, edit, filters }: RowItemProps) {
  const { t } = useTranslation('import');
  const [isEditing, setEditing] = useState(false);
  const correction = useRowCorrection(importId, filters, row);
  const heading = useRef<HTMLParagraphElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone with the form.
    if (wasEditing.current && !isEditing) heading.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  // What was corrected stays where it was, though it is no problem any more.
  const isOpen = row.outcome === 'problem' || row.outcome === 'left_out' || row.notes.length > 0;
  const mayEdit = edit && (isOpen || Object.keys(row.corrections).length > 0);
  return (
    <Box component="li" p="sm">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Box miw={0} flex="1 1 14rem">
          <Text ref={heading} tabIndex={-1} component="p" m={0} style={{ overflowWrap: 'anywhere' }}>
            <Text span c="dimmed" size="sm">
              {row.sheet ? t('rows.ofSheet', { row: row.row, sheet: row.sheet }) : t('rows.number', { row: row.row })}
            </Text>{' '}
            <Who row={row} edit={edit} />
          </Text>
          <Why row={row} />
          <Notes row={row} />
        </Box>
        <Outcome row={row} filters={filters} />
      </Group>
      {row.changes && <RowChanges changes={row.changes} isNew={row.outcome === 'new'} />}
      {isEditing && edit ? (
        <RowForm row={row} edit={edit} correction={correction} onClose={() => setEditing(false)} />
      ) : (
        <RowCells cells={row.cells} />
      )}
      {mayEdit && !isEditing && (
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" mih={24} variant="default" onClick={() => setEditing(true)}>
            {t('rows.correct', { row: row.row })}
          </Button>
          <Button
            size="compact-sm"
            mih={24}
            variant="subtle"
            loading={correction.isPending}
            onClick={() => correction.mutate({ leftOut: !row.isLeftOut })}
          >
            {t(row.isLeftOut ? 'rows.takeIn' : 'rows.leaveOut', { row: row.row })}
          </Button>
        </Group>
      )}
    </Box>
  );
}

function Who({ row: { name, contactId, cells }, edit }: Pick<RowItemProps, 'row' | 'edit'>) {
  if (contactId)
    return (
      <PageLink to="/contacts/$contactId" params={{ contactId }} fw={600} underline="hover">
        {name ?? contactId}
      </PageLink>
    );
  return (
    <Text span fw={600}>
      {name ?? (edit && nameInCells(edit, cells))}
    </Text>
  );
}

function Why({ row: { reason, field, isLeftOut } }: { row: ImportRow }) {
  const { t } = useTranslation('import');
  if (isLeftOut) return <Text size="sm">{t('rows.isLeftOut')}</Text>;
  if (!reason) return null;
  return (
    <Text size="sm" c="danger">
      {field && field !== 'row' && `${importFieldWords(t, field)}: `}
      {reason}
    </Text>
  );
}

function Notes({ row: { notes } }: { row: ImportRow }) {
  const { t } = useTranslation('import');
  return notes.map(({ field, reason }) => (
    <Text key={`${field} ${reason}`} size="sm" c="dimmed">
      {t('leftOutValues.one', { field: importFieldWords(t, field), reason })}
    </Text>
  ));
}

/** The list says what its rows become; a row says it only when it is another one by now. */
function Outcome({ row: { outcome }, filters }: { row: ImportRow; filters: RowFilters }) {
  const { t } = useTranslation('import');
  if (outcome === filters.outcome) return null;
  const { icon, tone } = OUTCOME_OF[partOf(outcome)];
  return (
    <span role="status">
      <StateBadge icon={icon} tone={tone} word={t(`rows.nowIs.${outcome}`)} />
    </span>
  );
}
