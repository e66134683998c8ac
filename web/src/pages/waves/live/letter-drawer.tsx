// One letter: where it stands, everything that happened to it, and what a person may decide about it.
import { Drawer, Stack, Text, Timeline, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { letterEventsQuery, type Letter, type WaveProgress } from '../../../api/wave-queries';
import { QueryView } from '../../../ui/query-view';
import { StateBadge } from '../../../ui/state-badge';
import { PART_LOOKS } from '../../../ui/wave-parts';
import { When } from '../../../ui/when';
import { useEventWords } from './event-words';
import { actsOf, LetterActs } from './letter-acts';

interface LetterDrawerProps {
  wave: WaveProgress;
  contactId?: string;
  /** What the list knows of it; a letter can also be opened by its address alone. */
  row?: Letter;
  onClose: () => void;
}

export function LetterDrawer({ wave, contactId, row, onClose }: LetterDrawerProps) {
  const { t } = useTranslation('live');
  return (
    <Drawer
      opened={contactId !== undefined}
      onClose={onClose}
      position="right"
      size="md"
      title={row?.name ?? t('letter.title')}
      closeButtonProps={{ 'aria-label': t('letter.close') }}
    >
      {contactId && <LetterHistory wave={wave} contactId={contactId} row={row} onClose={onClose} />}
    </Drawer>
  );
}

function LetterHistory({ wave, contactId, row, onClose }: LetterDrawerProps & { contactId: string }) {
  const { t } = useTranslation(['live', 'wave-words']);
  const { eventWords, lastWords } = useEventWords();
  const events = useQuery(letterEventsQuery(wave.id, contactId));
  return (
    <Stack>
      {row && (
        <>
          <div>
            <StateBadge {...PART_LOOKS[row.part]} word={t(`wave-words:part.${row.part}`)} />
            <Text size="sm" mt="xs">
              {row.mandate}
            </Text>
            <Text size="sm" c="dimmed">
              {t('letter.domain', { domain: row.receivingDomain })}
            </Text>
          </div>
          {row.part === 'unknown' && <Text size="sm">{t('needs.unknown.meaning', { count: 1 })}</Text>}
          {/* The Undo of an order lies on the page below. */}
          <LetterActs
            waveId={wave.id}
            acts={actsOf(row.part, wave.state)}
            letters={1}
            contactIds={[contactId]}
            onDone={onClose}
          />
        </>
      )}
      <Title order={3} size="h3">
        {t('letter.history')}
      </Title>
      <QueryView query={events}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{row ? lastWords(row) : t('letter.nothing')}</Text>
          ) : (
            <Timeline bulletSize={12} lineWidth={2} active={items.length}>
              {items.map((event, at) => (
                <Timeline.Item key={at}>
                  <Text size="sm">{eventWords(event)}</Text>
                  <Text size="xs" c="dimmed">
                    <When at={event.at} />
                  </Text>
                </Timeline.Item>
              ))}
            </Timeline>
          )
        }
      </QueryView>
    </Stack>
  );
}
