// All segments: what each says in words, and how many it finds now.
import { Box, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageButton, PageLink } from '../../ui/links';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { StackedTable } from '../../ui/stacked-table';
import { When } from '../../ui/when';
import { ContactsNav } from '../../ui/contacts-nav';
import { filterSentence } from './filter-words';
import { segmentCountQuery, segmentsQuery, type Filter } from '../../api/segments';
import { useNameOf } from './use-options';

const route = getRouteApi('/shell/contacts/segments');

export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const { archived } = route.useSearch();
  const query = useQuery(segmentsQuery(archived === true));
  const nameOf = useNameOf();
  const mayEdit = useMay('campaigner');
  const add = (
    <PageButton
      to="/contacts/segments/$segmentId"
      params={{ segmentId: 'new' }}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {t('list.add')}
    </PageButton>
  );
  return (
    <PageFrame
      title={t(archived ? 'list.archived' : 'list.title')}
      lead={t(archived ? 'list.archivedLead' : 'list.lead')}
      actions={mayEdit && !archived && add}
    >
      <ContactsNav />
      <QueryView query={query}>
        {(segments) =>
          segments.length === 0 ? (
            archived ? (
              <EmptyState text={t('list.noneArchived')} />
            ) : (
              <EmptyState text={t('list.empty')} action={mayEdit && add} />
            )
          ) : (
            <Box className="surface">
              <StackedTable
                caption={t('list.title')}
                rows={segments}
                keyOf={({ id }) => id}
                columns={[
                  {
                    key: 'name',
                    heading: t('list.name'),
                    cell: ({ id, name }) => (
                      <PageLink
                        to="/contacts/segments/$segmentId"
                        params={{ segmentId: id }}
                        fw={500}
                        underline="hover"
                      >
                        {name}
                      </PageLink>
                    ),
                  },
                  {
                    key: 'who',
                    heading: t('list.who'),
                    cell: ({ filter }) => filterSentence(filter, nameOf, t),
                  },
                  {
                    key: 'count',
                    heading: t('list.count'),
                    cell: ({ filter }) => <LiveCount filter={filter} />,
                  },
                  { key: 'changed', heading: t('list.changed'), cell: ({ updatedAt }) => <When at={updatedAt} /> },
                ]}
              />
            </Box>
          )
        }
      </QueryView>
      <PageLink to="/contacts/segments" search={{ archived: archived ? undefined : true }} size="sm" mt="md">
        {t(archived ? 'list.back' : 'list.archive')}
      </PageLink>
    </PageFrame>
  );
}

function LiveCount({ filter }: { filter: Filter }) {
  const { data } = useQuery(segmentCountQuery(filter));
  return <Text span>{data === undefined ? '…' : data.toLocaleString('en-GB')}</Text>;
}
