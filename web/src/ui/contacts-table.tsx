// The rows of the list: who, in what office, for which country, and whether one can write to them.
import { Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageLink } from './links';
import { countryName, languageName } from './region-names';
import { StackedTable, type Column } from './stacked-table';
import { capitalised, ContactFlags } from './contact-words';
import type { ContactSummary } from '../api/contacts';
import { type ContactsSearch } from '../api/contacts';

export function ContactsTable({ contacts, search }: { contacts: readonly ContactSummary[]; search?: ContactsSearch }) {
  const { t } = useTranslation('contacts');
  const columns: Column<ContactSummary>[] = [
    {
      key: 'name',
      heading: search ? <NameHeading sort={search.sort} /> : t('list.name'),
      sort: { name: 'ascending', '-name': 'descending', changed: 'none', added: 'none' }[
        search?.sort ?? 'name'
      ] as 'none',
      cell: (contact) => <Name contact={contact} />,
    },
    { key: 'mandate', heading: t('list.mandate'), cell: ({ mandates }) => <Mandates mandates={mandates} /> },
    {
      key: 'country',
      heading: t('list.country'),
      cell: ({ mandates }) =>
        [...new Set(mandates.flatMap(({ country }) => (country ? [countryName(country)] : [])))].join(', '),
    },
    {
      key: 'language',
      heading: t('list.languages'),
      cell: ({ languages }) => languages.map(languageName).join(', '),
    },
    { key: 'flags', heading: t('list.reach'), cell: (contact) => <ContactFlags contact={contact} /> },
  ];
  return <StackedTable caption={t('list.title')} columns={columns} rows={contacts} keyOf={({ id }) => id} />;
}

function Name({ contact }: { contact: ContactSummary }) {
  return (
    <PageLink to="/contacts/$contactId" params={{ contactId: contact.id }} underline="hover" fw={500}>
      {contact.printedName}
    </PageLink>
  );
}

const SHOWN = 2;

function Mandates({ mandates }: { mandates: ContactSummary['mandates'] }) {
  const { t } = useTranslation('contacts');
  if (mandates.length === 0)
    return (
      <Text size="sm" c="dimmed" span>
        {t('list.noMandate')}
      </Text>
    );
  return (
    <Stack gap={0} display="inline-flex">
      {mandates.slice(0, SHOWN).map(({ id, role, bodyName, politicalGroup }) => (
        <span key={id}>
          {capitalised(role.replaceAll('_', ' '))}, {bodyName}
          {politicalGroup && (
            <Text size="sm" c="dimmed" span>
              {' '}
              · {politicalGroup}
            </Text>
          )}
        </span>
      ))}
      {mandates.length > SHOWN && (
        <Text size="sm" c="dimmed" span>
          {t('list.moreMandates', { count: mandates.length - SHOWN })}
        </Text>
      )}
    </Stack>
  );
}

/** Turns the order around, or goes back to it from another one. */
function NameHeading({ sort }: { sort: ContactsSearch['sort'] }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate({ from: '/contacts' });
  const isByName = sort === undefined || sort === 'name' || sort === '-name';
  const Arrow = sort === '-name' ? IconArrowUp : IconArrowDown;
  const turn = () =>
    void navigate({
      search: (old) => ({ ...old, after: undefined, sort: isByName && sort !== '-name' ? '-name' : undefined }),
      replace: true,
    });
  return (
    <UnstyledButton onClick={turn} fz="sm" fw={600} c="dimmed" mih={24} title={t('list.turn')}>
      {t('list.name')} {isByName && <Arrow size={14} aria-hidden style={{ verticalAlign: 'middle' }} />}
    </UnstyledButton>
  );
}
