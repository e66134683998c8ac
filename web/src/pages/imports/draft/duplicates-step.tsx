// New people who are like somebody we have, with whom. A name proves nothing, so they are not joined; a person compares them.
import { Box, Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../ui/links';
import { QueryView } from '../../../ui/query-view';
import { count } from '../../../ui/words';
import { useKeptWords } from '../../../ui/kept-words';
import { alikeQuery, type ImportRow } from '../../../api/imports';
import { NextButton } from './about-step';
import type { DraftEdit } from './use-draft';

export function DuplicatesStep({ edit, onDone }: { edit: DraftEdit; onDone: () => void }) {
  const { t } = useTranslation('import');
  const { plan, id } = edit.draft;
  if (!plan) return <Text>{t('unknown.later')}</Text>;
  const { duplicates } = plan.counts;
  return (
    <Stack>
      <Text maw="70ch">
        {duplicates === 0
          ? t('duplicates.none')
          : t('duplicates.some', { count: duplicates, shown: count(duplicates) })}
      </Text>
      {duplicates > 0 && <AlikeList id={id} />}
      <NextButton onDone={onDone} />
    </Stack>
  );
}

function AlikeList({ id }: { id: string }) {
  const { t } = useTranslation('import');
  const query = useInfiniteQuery(alikeQuery(id));
  return (
    <>
      <QueryView query={query}>
        {({ pages }) => (
          <Box component="ul" className="surface plain-list" aria-label={t('step.duplicates')}>
            {pages
              .flatMap(({ items }) => items)
              .map((row) => (
                <Alike key={row.row} row={row} />
              ))}
          </Box>
        )}
      </QueryView>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function Alike({ row: { row, name, alike, alikeCount } }: { row: ImportRow }) {
  const { t } = useTranslation('import');
  const { valueWords } = useKeptWords();
  const others = alikeCount - alike.length;
  return (
    <Box component="li" p="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text span c="dimmed" size="sm">
        {t('rows.number', { row })}
      </Text>{' '}
      <Text span fw={600}>
        {name}
      </Text>
      {alike.map(({ contactId, name: known, office }) => (
        <Text key={contactId} size="sm">
          {t('duplicates.like')}{' '}
          <PageLink to="/contacts/$contactId" params={{ contactId }}>
            {known}
          </PageLink>
          {office && ` · ${valueWords('mandate', office)}`}
        </Text>
      ))}
      {others > 0 && <Text size="sm">{t('duplicates.others', { count: others, shown: count(others) })}</Text>}
    </Box>
  );
}
