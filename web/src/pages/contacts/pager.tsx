// Pages by key: forward by the address of the next one, back by the trail that the browser's history keeps. Without a trail
// (an address that was passed on) there is the way to the first page.
import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PAGE_ROWS } from '../../api/contacts';

/** `after` of every page before this one; the first has none. */
type Trail = (string | null)[];

export function Pager({ next, shown }: { next: string | null; shown: number }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate({ from: '/contacts' });
  const location = useLocation();
  const after = (location.search as { after?: string }).after;
  const trail = (location.state as { trail?: Trail }).trail ?? [];
  const isKnown = (after === undefined) === (trail.length === 0);
  const go = (to: string | null, newTrail: Trail) =>
    void navigate({
      search: (old) => ({ ...old, after: to ?? undefined }),
      state: (old) => ({ ...old, trail: newTrail }) as typeof old,
    }).then(() => window.scrollTo(0, 0));
  const first = trail.length * PAGE_ROWS + 1;
  return (
    <Group mt="md" justify="space-between" component="nav" aria-label={t('pager.label')}>
      <Text size="sm" c="dimmed">
        {isKnown &&
          t('pager.rows', { from: first.toLocaleString('en-GB'), to: (first + shown - 1).toLocaleString('en-GB') })}
      </Text>
      <Group gap="xs">
        {after !== undefined && trail.length !== 1 && (
          <Button variant="subtle" onClick={() => go(null, [])}>
            {t('pager.first')}
          </Button>
        )}
        {trail.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconChevronLeft size={16} aria-hidden />}
            onClick={() => go(trail.at(-1) ?? null, trail.slice(0, -1))}
          >
            {t('pager.previous')}
          </Button>
        )}
        {next !== null && (
          <Button
            variant="default"
            rightSection={<IconChevronRight size={16} aria-hidden />}
            onClick={() => go(next, isKnown ? [...trail, after ?? null] : [])}
          >
            {t('pager.next')}
          </Button>
        )}
      </Group>
    </Group>
  );
}
