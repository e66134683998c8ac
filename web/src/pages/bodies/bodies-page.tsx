// All bodies that contacts hold mandates in, with how many do.
import { Box, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import { EmptyState } from '../../ui/empty-state';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { StackedTable } from '../../ui/stacked-table';
import { BodiesActions } from './bodies-actions';
import { bodyNameOf } from '../../ui/body-names';
import { ContactsNav } from '../../ui/contacts-nav';
import { bodiesQuery } from '../../api/bodies';

const route = getRouteApi('/shell/contacts/bodies');
const MOST_SHOWN = 200;

export function BodiesPage() {
  const { t } = useTranslation('contacts');
  const { search = '' } = route.useSearch();
  const navigate = useNavigate({ from: '/contacts/bodies' });
  const query = useQuery(bodiesQuery);
  const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    <PageFrame title={t('bodies.title')} lead={t('bodies.lead')} actions={<BodiesActions />}>
      <ContactsNav />
      <TextInput
        type="search"
        maw="24rem"
        mb="md"
        label={t('bodies.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (old) => ({ ...old, search: value || undefined }), replace: true })
        }
      />
      <QueryView query={query}>
        {(all) => {
          const bodies = all
            .map((body) => ({ ...body, name: bodyNameOf(body) }))
            .filter(({ name, slug, names }) =>
              fold([name, slug, ...Object.values(names)].join(' ')).includes(fold(search)),
            )
            .sort((a, b) => b.members - a.members || a.name.localeCompare(b.name));
          const nameBySlug = new Map(all.map((body) => [body.slug, bodyNameOf(body)]));
          if (bodies.length === 0) return <EmptyState text={t(all.length === 0 ? 'bodies.empty' : 'bodies.nothing')} />;
          return (
            <>
              <Box className="surface">
                <StackedTable
                  caption={t('bodies.title')}
                  rows={bodies.slice(0, MOST_SHOWN)}
                  keyOf={({ id }) => id}
                  columns={[
                    {
                      key: 'name',
                      heading: t('bodies.name'),
                      cell: ({ slug, name }) => (
                        <PageLink to="/contacts/bodies/$slug" params={{ slug }} underline="hover" fw={500}>
                          {name}
                        </PageLink>
                      ),
                    },
                    { key: 'kind', heading: t('bodies.kind'), cell: ({ kind }) => t(`bodyKind.${kind}`) },
                    {
                      key: 'parent',
                      heading: t('bodies.parent'),
                      cell: ({ parentSlug }) => (parentSlug ? nameBySlug.get(parentSlug) : ''),
                    },
                    {
                      key: 'members',
                      heading: t('bodies.members'),
                      cell: ({ members }) => members.toLocaleString('en-GB'),
                    },
                  ]}
                />
              </Box>
              {bodies.length > MOST_SHOWN && t('bodies.more', { count: bodies.length - MOST_SHOWN })}
            </>
          );
        }}
      </QueryView>
    </PageFrame>
  );
}
