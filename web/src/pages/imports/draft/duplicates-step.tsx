// New people who are like somebody we have, with whom. A name proves nothing, so they are not joined; a person compares them.
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../../ui/error-box';
import { PageLink } from '../../../ui/links';
import { QueryView } from '../../../ui/query-view';
import { count } from '../../../ui/words';
import { useKeptWords } from '../../../ui/kept-words';
import { alikeQuery, type ImportRow } from '../../../api/imports';
import { NextButton } from './about-step';
import { useDecidePerson } from './use-decide-person';
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
      <AlikeList id={id} />
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
        {({ pages }) =>
          pages.some(({ items }) => items.length > 0) && (
            <Box component="ul" className="surface plain-list" aria-label={t('step.duplicates')}>
              {pages
                .flatMap(({ items }) => items)
                .map((row) => (
                  <Alike key={row.row} row={row} id={id} />
                ))}
            </Box>
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function Alike({ row: { row, name, alike, alikeCount, person }, id }: { row: ImportRow; id: string }) {
  const { t } = useTranslation('import');
  const { valueWords } = useKeptWords();
  const others = alikeCount - alike.length;
  const decide = useDecidePerson(id, row);
  const button = { size: 'compact-sm', mih: 24, loading: decide.isPending } as const;
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
          {office && ` · ${valueWords('mandate', office)}`}{' '}
          {!person && (
            <Button {...button} variant="default" onClick={() => decide.mutate({ same: contactId })}>
              {t('duplicates.same', { name: known })}
            </Button>
          )}
        </Text>
      ))}
      {person ? (
        <Group gap="xs">
          <Text size="sm">{'same' in person ? t('duplicates.isSame') : t('duplicates.isDifferent')}</Text>
          <Button {...button} variant="subtle" onClick={() => decide.mutate(null)}>
            {t('duplicates.takeBack', { row })}
          </Button>
        </Group>
      ) : (
        <Button {...button} mt={4} variant="default" onClick={() => decide.mutate({ different: true })}>
          {t('duplicates.different', { row })}
        </Button>
      )}
      {decide.error && <ErrorBox error={decide.error} meaning={t('meaning.nothing')} />}
      {others > 0 && <Text size="sm">{t('duplicates.others', { count: others, shown: count(others) })}</Text>}
    </Box>
  );
}
