// Rows of letters: whom, their office, where the letter stands, and the last word about it.
import { Anchor, Checkbox, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../../api/wave-queries';
import { StateBadge } from '../../../ui/state-badge';
import { PART_LOOKS } from '../../../ui/wave-parts';
import { useEventWords } from './event-words';

interface LetterTableProps {
  rows: Letter[];
  /** The chosen contacts, where letters can be chosen. */
  chosen?: string[];
  onChoose: (contactIds: string[]) => void;
  onOpen: (contactId: string) => void;
}

export function LetterTable({ rows, chosen, onChoose, onOpen }: LetterTableProps) {
  const { t } = useTranslation('live');
  const all = rows.map(({ contactId }) => contactId);
  const isAll = chosen !== undefined && all.every((id) => chosen.includes(id));
  return (
    <div className="scroll-region surface" role="region" aria-label={t('letters.list')} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {chosen && (
              <Table.Th>
                <Checkbox
                  aria-label={t('letters.chooseAll')}
                  checked={isAll}
                  indeterminate={!isAll && chosen.length > 0}
                  onChange={() => onChoose(isAll ? [] : all)}
                />
              </Table.Th>
            )}
            {(['contact', 'state', 'mandate', 'last'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`letters.column.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <LetterRow key={row.contactId} row={row} chosen={chosen} onChoose={onChoose} onOpen={onOpen} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function LetterRow({ row, chosen, onChoose, onOpen }: { row: Letter } & Omit<LetterTableProps, 'rows'>) {
  const { t } = useTranslation(['live', 'wave-words']);
  const { lastWords } = useEventWords();
  const { contactId, name } = row;
  const toggle = () =>
    onChoose(chosen?.includes(contactId) ? chosen.filter((id) => id !== contactId) : [...(chosen ?? []), contactId]);
  return (
    <Table.Tr>
      {chosen && (
        <Table.Td>
          <Checkbox aria-label={t('letters.choose', { name })} checked={chosen.includes(contactId)} onChange={toggle} />
        </Table.Td>
      )}
      <Table.Th scope="row" fw={400} miw={140}>
        <Anchor component="button" type="button" ta="start" mih={24} onClick={() => onOpen(contactId)}>
          {name}
        </Anchor>
      </Table.Th>
      <Table.Td miw={140}>
        <StateBadge {...PART_LOOKS[row.part]} word={t(`wave-words:part.${row.part}`)} />
      </Table.Td>
      <Table.Td miw={160}>
        <Text size="sm">{row.mandate}</Text>
      </Table.Td>
      <Table.Td miw={200}>
        <Text size="sm" c="dimmed">
          {lastWords(row)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
