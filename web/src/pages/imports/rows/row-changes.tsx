// What a row changes, field by field: from what to what. Of somebody new, only what becomes known.
import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeptWords } from '../../../ui/kept-words';
import type { ImportRow } from '../../../api/imports';

interface RowChangesProps {
  changes: NonNullable<ImportRow['changes']>;
  isNew: boolean;
}

export function RowChanges({ changes, isNew }: RowChangesProps) {
  const { t } = useTranslation('import');
  const { fieldWords, valueWords } = useKeptWords();
  return (
    <List size="sm" listStyleType="none" my={4} style={{ overflowWrap: 'anywhere' }}>
      {Object.entries(changes).map(([field, { old, new: value }]) => (
        <List.Item key={field}>
          <Text span size="sm" c="dimmed">
            {fieldWords(field)}:
          </Text>{' '}
          {!isNew && (
            <>
              <Text span size="sm" td={old === null ? undefined : 'line-through'}>
                {old === null ? t('rows.nothing') : valueWords(field, old)}
              </Text>{' '}
              <span aria-label={t('rows.becomes')} role="img">
                →
              </span>{' '}
            </>
          )}
          <Text span size="sm" fw={500}>
            {valueWords(field, value) || t('rows.nothing')}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
