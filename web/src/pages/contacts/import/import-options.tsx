// What a person may say about a list: what it is called, in which encoding it is, and which body its rows mean.
import { Autocomplete, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyNameOf } from '../body-names';
import { bodiesQuery } from '../contact-queries';
import type { ImportOptions } from './use-import';

const ENCODINGS = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'utf-8',
  'utf-16le',
  'utf-16be',
];
const TYPING_MS = 500;

interface Props {
  options: ImportOptions;
  fileName: string;
  isDisabled: boolean;
  onChange: (change: Partial<ImportOptions>) => void;
}

export function ImportOptionInputs({ options, fileName, isDisabled, onChange }: Props) {
  const { t } = useTranslation('import');
  const bodies = useQuery(bodiesQuery).data ?? [];
  const [typed, setTyped] = useState({ source: options.source, body: options.body });
  const tell = useDebouncedCallback((change: Partial<ImportOptions>) => onChange(change), TYPING_MS);
  const type = (change: Partial<typeof typed>) => {
    setTyped((old) => ({ ...old, ...change }));
    tell({ ...typed, ...change });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <TextInput
        label={t('options.source')}
        description={t('options.sourceHint')}
        placeholder={fileName.replace(/\.[^.]*$/, '')}
        value={typed.source}
        disabled={isDisabled}
        onChange={({ currentTarget: { value } }) => type({ source: value })}
      />
      <Autocomplete
        label={t('options.body')}
        description={t('options.bodyHint')}
        data={[...new Set(bodies.map(bodyNameOf))].sort()}
        limit={50}
        value={typed.body}
        disabled={isDisabled}
        onChange={(body) => type({ body })}
      />
      <Select
        label={t('options.encoding')}
        description={t('options.encodingHint')}
        placeholder={t('options.unicode')}
        data={ENCODINGS}
        value={options.encoding}
        disabled={isDisabled}
        clearable
        clearButtonProps={{ 'aria-label': t('options.clearEncoding'), tabIndex: 0 }}
        onChange={(encoding) => onChange({ encoding })}
      />
    </SimpleGrid>
  );
}
