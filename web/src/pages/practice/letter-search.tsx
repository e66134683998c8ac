// What is looked for among the letters; it stands in the address, so that it can be passed on.
import { Group, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { latestWavesQuery } from '../../api/wave-drafts';
import type { PracticeSearch } from './letter-views';

export function LetterSearch() {
  const { t } = useTranslation('practice');
  const search = useSearch({ from: '/shell/practice' });
  const navigate = useNavigate({ from: '/practice' });
  const [typed, setTyped] = useState(search.search ?? '');
  const waves = useQuery(latestWavesQuery);
  const change = (wish: Partial<PracticeSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...wish }), replace: true });
  const searchFor = useDebouncedCallback((text: string) => change({ search: text.trim() || undefined }), 250);
  const practised = (waves.data ?? []).filter(({ mode }) => mode === 'practice');
  return (
    <search>
      <TextInput
        label={t('search')}
        description={t('searchHint')}
        type="search"
        maxLength={200}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          searchFor(value);
        }}
      />
      <Group my="sm" justify="space-between" align="end">
        <Select
          label={t('wave')}
          placeholder={t('allWaves')}
          clearable
          clearButtonProps={{ 'aria-label': t('allWaves') }}
          searchable
          flex="1 1 10rem"
          data={practised.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.wave ?? null}
          onChange={(wave) => change({ wave: wave ?? undefined })}
        />
        <Switch
          label={t('onlyUnread')}
          checked={search.unread ?? false}
          onChange={({ currentTarget: { checked } }) => change({ unread: checked || undefined })}
        />
      </Group>
    </search>
  );
}
