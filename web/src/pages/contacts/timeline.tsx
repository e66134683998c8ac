// What happened between us and this contact, newest first: letters, suppressions, lists, changes by hand.
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconBan, IconFileImport, IconMail, IconPencil, IconRefresh, type Icon } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import { Loading } from '../../ui/loading';
import { When } from '../../ui/when';
import { type TimelineEntry, timelineQuery } from '../../api/contacts';
import { useKeptWords } from '../../ui/kept-words';
import { Section } from '../../ui/section';
import { useWhoDid } from '../../ui/who-did';
import { PageLink } from '../../ui/links';

const ICONS: Record<TimelineEntry['kind'], Icon> = {
  letter: IconMail,
  suppressed: IconBan,
  suppression_lifted: IconRefresh,
  import: IconFileImport,
  change: IconPencil,
};

export function Timeline({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const query = useInfiniteQuery(timelineQuery(contactId));
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title={t('timeline.title')}>
      {query.error && <ErrorBox error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={4} />}
      {query.data && entries.length === 0 && <Text c="dimmed">{t('timeline.empty')}</Text>}
      <Stack component="ol" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </Stack>
      {query.hasNextPage && (
        <Button mt="md" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('timeline.older')}
        </Button>
      )}
    </Section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('contacts');
  const whoDid = useWhoDid();
  const Symbol = ICONS[entry.kind];
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm">
      <Box mt={2} c="dimmed">
        <Symbol size={18} aria-hidden />
      </Box>
      <Box miw={0} style={{ overflowWrap: 'anywhere' }}>
        <What entry={entry} />
        <Text size="sm" c="dimmed">
          <When at={entry.at} />
          {entry.by && ` · ${t('timeline.by', { who: whoDid(entry.by) })}`}
        </Text>
      </Box>
    </Group>
  );
}

interface LetterDetail {
  waveId: string;
  waveName: string;
  mode: string;
  state: string;
  reason: string | null;
  events: { at: string; kind: string; detail: Record<string, unknown> }[];
}

function What({ entry }: { entry: TimelineEntry }): ReactNode {
  const { t } = useTranslation('contacts');
  const detail = entry.detail as Record<string, string | null>;
  switch (entry.kind) {
    case 'letter':
      return <Letter letter={entry.detail as unknown as LetterDetail} />;
    case 'suppressed':
      return (
        <Text>
          {t(detail.isAddress ? 'timeline.suppressedAddress' : 'timeline.suppressed')}{' '}
          {t(`suppress.reasonIs.${detail.reason}`, { defaultValue: detail.reason ?? '' })}{' '}
          {t('timeline.source', { source: detail.source })}
        </Text>
      );
    case 'suppression_lifted':
      return <Text>{t('timeline.lifted')}</Text>;
    case 'import':
      return <Values title={t('timeline.import', { source: detail.source })} entry={entry} />;
    case 'change':
      return (
        <Values
          title={t(`timeline.action.${detail.action}`, { defaultValue: detail.action ?? '' })}
          entry={entry}
          isOpen
        />
      );
  }
}

function Letter({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('contacts');
  const { waveId, waveName, mode, state, reason, events } = letter;
  return (
    <>
      <Text>
        {t(`letter.${state}`, { defaultValue: state })} ·{' '}
        <PageLink to="/waves/$waveId" params={{ waveId }}>
          {waveName}
        </PageLink>
        {mode === 'practice' && ` (${t('letter.practice')})`}
      </Text>
      {reason && <Text size="sm">{t(`letter.reason.${reason}`, { defaultValue: reason.replaceAll('_', ' ') })}</Text>}
      {events.length > 0 && (
        <details>
          <Text component="summary" size="sm" mih={24}>
            {t('letter.events', { count: events.length })}
          </Text>
          <Box component="ul" m={0} ps="md">
            {events.map(({ at, kind, detail }, index) => (
              <Text component="li" size="sm" key={index}>
                <When at={at} /> · {t(`letter.event.${kind}`, { defaultValue: kind })}
                {typeof detail.response === 'string' && ` · ${detail.response}`}
              </Text>
            ))}
          </Box>
        </details>
      )}
    </>
  );
}

function Values({ title, entry, isOpen }: { title: string; entry: TimelineEntry; isOpen?: boolean }) {
  const { t } = useTranslation('contacts');
  const { fieldWords, valueWords } = useKeptWords();
  const values = (entry.detail.values ?? []) as { field: string; value: string }[];
  const list = (
    <Box component="ul" m={0} ps="md">
      {values.map(({ field, value }, index) => (
        <Text component="li" size="sm" key={index}>
          {fieldWords(field)}: {valueWords(field, value) || t('knownFrom.nothing')}
        </Text>
      ))}
    </Box>
  );
  if (values.length === 0) return <Text>{title}</Text>;
  if (isOpen)
    return (
      <>
        <Text>{title}</Text>
        {list}
      </>
    );
  return (
    <>
      <Text>{title}</Text>
      <details>
        <Text component="summary" size="sm" mih={24}>
          {t('timeline.values', { count: values.length })}
        </Text>
        {list}
      </details>
    </>
  );
}
