// Where each value is known from: list and row, or by whom it was entered, when, and on what basis it is kept.
import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OutsideLink } from '../../ui/links';
import { StackedTable } from '../../ui/stacked-table';
import { formatDay } from '../../ui/day';
import { When } from '../../ui/when';
import type { Contact } from '../../api/contacts';
import { useKeptWords } from '../../ui/kept-words';

type Origin = Contact['provenance'][number];

export function KnownFrom({ contact: { provenance } }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { fieldWords, valueWords } = useKeptWords();
  if (provenance.length === 0) return null;
  return (
    <Box component="details">
      <Text component="summary" fw={600} mih={24}>
        {t('knownFrom.title', { count: provenance.length })}
      </Text>
      <Box className="surface" mt="xs">
        <StackedTable<Origin & { at: number }>
          caption={t('knownFrom.title', { count: provenance.length })}
          rows={provenance.map((origin, at) => ({ ...origin, at }))}
          keyOf={({ at }) => String(at)}
          columns={[
            { key: 'field', heading: t('knownFrom.field'), cell: ({ field }) => fieldWords(field) },
            {
              key: 'value',
              heading: t('knownFrom.value'),
              cell: ({ field, value }) => valueWords(field, value) || t('knownFrom.nothing'),
            },
            {
              key: 'source',
              heading: t('knownFrom.source'),
              cell: (origin) => <Source origin={origin} />,
            },
            { key: 'at', heading: t('knownFrom.when'), cell: ({ recordedAt }) => <When at={recordedAt} /> },
          ]}
        />
        <Text size="sm" c="dimmed" p="sm">
          {t('knownFrom.basis', { basis: [...new Set(provenance.map(({ lawfulBasis }) => lawfulBasis))].join('; ') })}
        </Text>
      </Box>
    </Box>
  );
}

/** The list and row; under them where the list was found, when, and under which licence. */
function Source({ origin: { source, rowNumber, sourceUrl, retrievedOn, licence } }: { origin: Origin }) {
  const { t } = useTranslation('contacts');
  const told = [retrievedOn && t('knownFrom.retrieved', { day: formatDay(retrievedOn) }), licence].filter(Boolean);
  return (
    <>
      {rowNumber ? t('knownFrom.row', { source, row: rowNumber }) : source}
      {sourceUrl && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <OutsideLink url={sourceUrl} />
        </Text>
      )}
      {told.length > 0 && (
        <Text size="sm" c="dimmed">
          {told.join(' · ')}
        </Text>
      )}
    </>
  );
}
