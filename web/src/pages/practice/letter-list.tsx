// The letters, newest first, more of them on demand. Arrow keys go from letter to letter and open it.
import { Box, Button, Text, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { QueryView } from '../../ui/query-view';
import { When } from '../../ui/when';
import { lettersQuery, type LetterRow } from '../../api/practice';
import classes from './practice.module.css';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function LetterList() {
  const { t } = useTranslation('practice');
  const { search, wave, unread } = useSearch({ from: '/shell/practice' });
  const query = useInfiniteQuery(lettersQuery({ search, waveId: wave, unread: unread ? 'true' : undefined }));
  const isFiltered = search !== undefined || wave !== undefined || unread !== undefined;
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const letters = pages.flatMap(({ items }) => items);
        if (letters.length === 0) return <EmptyState text={t(isFiltered ? 'noneFound' : 'none')} />;
        return (
          <>
            <Letters letters={letters} />
            {query.hasNextPage && (
              <Button
                variant="default"
                fullWidth
                mt="sm"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('more')}
              </Button>
            )}
          </>
        );
      }}
    </QueryView>
  );
}

function Letters({ letters }: { letters: LetterRow[] }) {
  const navigate = useNavigate({ from: '/practice' });
  const list = useRef<HTMLUListElement>(null);
  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at + (by ?? 0)];
    const letter = letters[at + (by ?? 0)];
    if (by === undefined || at < 0 || !next || !letter) return;
    event.preventDefault();
    next.focus();
    void navigate({ search: (old) => ({ ...old, letter: letter.id }), replace: true });
  };
  return (
    <Box component="ul" ref={list} className={`${classes.letters} surface`} onKeyDown={step}>
      {letters.map((letter) => (
        <LetterItem key={letter.id} letter={letter} />
      ))}
    </Box>
  );
}

function LetterItem({ letter }: { letter: LetterRow }) {
  const { t } = useTranslation('practice');
  const { letter: open } = useSearch({ from: '/shell/practice' });
  return (
    <li>
      <Link
        from="/practice"
        to="/practice"
        search={(old) => ({ ...old, letter: letter.id })}
        className={classes.letter}
        aria-current={open === letter.id ? 'true' : undefined}
        data-unread={letter.readAt === null || undefined}
      >
        {letter.readAt === null && <VisuallyHidden>{t('new')}</VisuallyHidden>}
        <Text size="sm" className={classes.subject}>
          {letter.subject || t('noSubject')}
        </Text>
        <Text size="sm" c="dimmed">
          {letter.contactName ?? letter.envelopeTo} · <When at={letter.receivedAt} />
        </Text>
      </Link>
    </li>
  );
}
