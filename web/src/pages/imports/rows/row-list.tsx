// One page of rows after the other, each as its outcome wants to be seen.
import { Box, Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../../ui/query-view';
import { count } from '../../../ui/words';
import type { DraftEdit } from '../draft/use-draft';
import { rowsQuery, type ContactImport, type RowFilters } from '../../../api/imports';
import { partOf } from './outcomes';
import { RowItem } from './row-item';

interface RowListProps {
  one: ContactImport;
  edit?: DraftEdit;
  filters: RowFilters;
}

export function RowList({ one, edit, filters }: RowListProps) {
  const { t } = useTranslation('import');
  const query = useInfiniteQuery(rowsQuery(one.id, filters));
  const shown = query.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  const all = one.counts?.[partOf(filters.outcome)] ?? 0;
  const isFiltered = filters.field !== undefined || filters.search !== undefined;
  return (
    <>
      <QueryView query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return <Text c="dimmed">{t(isFiltered ? 'rows.noneFits' : `rows.none.${filters.outcome}`)}</Text>;
          return (
            <Box
              component="ul"
              className="surface plain-list"
              aria-label={t(`outcome.${filters.outcome}`)}
              aria-busy={query.isPlaceholderData}
            >
              {rows.map((row) => (
                <RowItem key={row.row} row={row} importId={one.id} edit={edit} filters={filters} />
              ))}
            </Box>
          );
        }}
      </QueryView>
      {query.hasNextPage && (
        <Button mt="xs" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {isFiltered ? t('more') : t('moreOf', { shown: count(shown), all: count(all) })}
        </Button>
      )}
    </>
  );
}
