// The list of contacts: search and filters in the address, pages by key, and how many there are.
import { Box, Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../ui/links';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { ContactFilters } from './contact-filters';
import { contactCountQuery, contactsQuery } from '../../api/contacts';
import { ContactsNav } from '../../ui/contacts-nav';
import { ContactsTable } from '../../ui/contacts-table';
import { NewContact } from './edit/new-contact';
import { Pager } from './pager';
import { ExportMenu } from '../../ui/export-menu';

const route = getRouteApi('/shell/contacts');

export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const { campaign: _, ...search } = route.useSearch();
  const [isAdding, setAdding] = useState(false);
  const mayEdit = useMay('campaigner');
  const list = useQuery(contactsQuery(search));
  const { sort: _sort, after: _after, ...filters } = search;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <PageFrame
      title={t('list.title')}
      lead={<HowMany />}
      actions={
        mayEdit && (
          <>
            <ExportMenu which={filters} />
            <PageButton to="/contacts/imports/new" variant="default">
              {t('list.import')}
            </PageButton>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              {t('list.add')}
            </Button>
          </>
        )
      }
    >
      <ContactsNav />
      <ContactFilters search={search} />
      <QueryView query={list}>
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState
              text={t(isFiltered ? 'list.nobody' : search.after ? 'list.pageGone' : 'list.empty')}
              action={isFiltered || search.after ? <ShowAll /> : mayEdit && <ImportOne />}
            />
          ) : (
            <>
              <Box className="surface" aria-busy={list.isPlaceholderData}>
                <ContactsTable contacts={items} search={search} />
              </Box>
              <Pager next={next} shown={items.length} />
            </>
          )
        }
      </QueryView>
      {isAdding && <NewContact onClose={() => setAdding(false)} />}
    </PageFrame>
  );
}

function HowMany() {
  const { t } = useTranslation('contacts');
  const { campaign: _, ...search } = route.useSearch();
  const { data } = useQuery(contactCountQuery(search));
  if (!data) return <>{t('list.counting')}</>;
  const count = data.count.toLocaleString('en-GB');
  return (
    <Group role="status">
      {t(data.isCapped ? 'list.moreThan' : 'list.count', { count: data.count, shown: count })}
    </Group>
  );
}

function ShowAll() {
  const { t } = useTranslation('contacts');
  return (
    <PageButton to="/contacts" search={{}} variant="default">
      {t('list.showAll')}
    </PageButton>
  );
}

function ImportOne() {
  const { t } = useTranslation('contacts');
  return <PageButton to="/contacts/imports/new">{t('list.import')}</PageButton>;
}
