// Search and filters of the list. Each change is at once in the address, so that a link shows the same list.
import { Box, Button, Collapse, MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../ui/clear-button';
import { PageButton } from '../../ui/links';
import { countryName, languageName } from '../../ui/region-names';
import { bodyNameOf } from '../../ui/body-names';
import { choicesQuery, type ContactsSearch } from '../../api/contacts';
import { capitalised } from '../../ui/contact-words';
import { bodiesQuery } from '../../api/bodies';

const TYPING_MS = 250;
const MORE: (keyof ContactsSearch)[] = [
  'politicalGroup',
  'language',
  'tag',
  'email',
  'suppressed',
  'mandate',
  'status',
  'sort',
];

export function ContactFilters({ search }: { search: ContactsSearch }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate({ from: '/contacts' });
  const isMoreUsed = MORE.some((key) => search[key] !== undefined);
  const [isOpen, { toggle }] = useDisclosure(isMoreUsed);
  const choices = useQuery(choicesQuery).data;
  const bodies = useQuery(bodiesQuery).data ?? [];
  const set = (change: Partial<ContactsSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...change, after: undefined }), replace: true, state: {} });
  const select = (key: keyof ContactsSearch, label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      placeholder={t('filters.any')}
      data={withChosen(data, search[key])}
      value={search[key] ?? null}
      onChange={(value) => set({ [key]: value ?? undefined })}
      clearable
      clearButtonProps={clearButton(t('filters.clearOne', { label }))}
      searchable={data.length > 8}
      nothingFoundMessage={t('filters.none')}
      limit={100}
    />
  );
  const counted = (rows: { value: string; count: number }[] = [], nameOf: (value: string) => string) =>
    rows.map(({ value, count }) => ({ value, label: `${nameOf(value)} (${count.toLocaleString('en-GB')})` }));
  const words = (key: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`filters.${key}.${value}`) }));
  const isFiltered = Object.entries(search).some(
    ([key, value]) => key !== 'after' && key !== 'sort' && value !== undefined,
  );
  return (
    <Box component="search" mb="md" aria-label={t('filters.label')} display="block">
      <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm" verticalSpacing="xs">
        <SearchInput value={search.search ?? ''} onChange={(value) => set({ search: value || undefined })} />
        <MultiSelect
          label={t('filters.country')}
          placeholder={search.country ? undefined : t('filters.any')}
          data={choices?.countries.map(({ value }) => ({ value, label: countryName(value) })) ?? []}
          value={search.country?.split(',') ?? []}
          onChange={(codes) => set({ country: codes.join(',') || undefined })}
          searchable
          clearable
          clearButtonProps={clearButton(t('filters.clearOne', { label: t('filters.country') }))}
          nothingFoundMessage={t('filters.none')}
        />
        {select(
          'body',
          t('filters.body'),
          bodies.map((body) => ({ value: body.slug, label: bodyNameOf(body) })),
        )}
        {select('role', t('filters.role'), counted(choices?.roles, capitalised))}
      </SimpleGrid>
      <Button
        mt="xs"
        variant="subtle"
        size="compact-sm"
        mih={24}
        leftSection={<IconFilter size={14} aria-hidden />}
        onClick={toggle}
        aria-expanded={isOpen}
      >
        {t(isOpen ? 'filters.fewer' : 'filters.more')}
      </Button>
      {isFiltered && (
        <PageButton mt="xs" variant="subtle" size="compact-sm" mih={24} to="/contacts" search={{}}>
          {t('filters.clear')}
        </PageButton>
      )}
      <Collapse expanded={isOpen}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm" verticalSpacing="xs" mt="xs">
          {select('politicalGroup', t('filters.politicalGroup'), counted(choices?.politicalGroups, String))}
          {select('language', t('filters.language'), counted(choices?.languages, languageName))}
          {select('tag', t('filters.tag'), counted(choices?.tags, String))}
          {select('email', t('filters.emailLabel'), words('email', ['yes', 'no']))}
          {select('suppressed', t('filters.suppressedLabel'), words('suppressed', ['yes', 'no']))}
          {select('mandate', t('filters.mandateLabel'), words('mandate', ['current', 'ended', 'none']))}
          {select('status', t('filters.statusLabel'), words('status', ['deceased']))}
          {select('sort', t('filters.sortLabel'), words('sort', ['-name', 'changed', 'added']))}
        </SimpleGrid>
      </Collapse>
    </Box>
  );
}

/** A value of the address that nobody has any more is shown all the same. */
function withChosen(data: { value: string; label: string }[], chosen: string | undefined) {
  return chosen === undefined || data.some(({ value }) => value === chosen)
    ? data
    : [...data, { value: chosen, label: chosen }];
}

/** Typing stays quick: the address follows a moment later. */
function SearchInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('contacts');
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onChange(text);
  }, TYPING_MS);
  // The address changed by another way: back, or "Show all".
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  return (
    <TextInput
      type="search"
      label={t('filters.search')}
      placeholder={t('filters.searchHint')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value.trim());
      }}
    />
  );
}
