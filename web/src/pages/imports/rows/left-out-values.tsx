// Values of the list that could not be used, by their reason. Whoever they are of is imported with everything else.
import { Alert, List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../ui/words';
import { importFieldWords } from '../import-field-words';
import type { ContactImport } from '../../../api/imports';

export function LeftOutValues({ one: { noteFields } }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  if (noteFields.length === 0) return null;
  return (
    <Alert icon={<IconInfoCircle aria-hidden />} title={t('leftOutValues.title')}>
      <List size="sm">
        {noteFields.map(({ field, reason, rows }) => (
          <List.Item key={`${field} ${reason}`} style={{ overflowWrap: 'anywhere' }}>
            {t('figures.rows', { count: rows, shown: count(rows) })} · {importFieldWords(t, field)}: {reason}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
