// How many a filter finds now, who of them could be written to, and who comes first by family name.
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../ui/query-view';
import { count as inDigits } from '../../ui/words';
import { ContactsTable } from '../../ui/contacts-table';
import { Section } from '../../ui/section';
import { isComplete } from './filter-tree';
import { segmentCountQuery, segmentPreviewQuery, type Filter } from '../../api/segments';
import { SegmentReach } from './segment-reach';

/** @param hasProblem the words stand beside the condition already */
export function Found({ filter, hasProblem }: { filter: Filter; hasProblem: boolean }) {
  const { t } = useTranslation('segments');
  const count = useQuery({ ...segmentCountQuery(filter), enabled: isComplete(filter) });
  const preview = useQuery({ ...segmentPreviewQuery(filter), enabled: isComplete(filter) });
  if (!isComplete(filter) || hasProblem) {
    return (
      <Section title={t('one.title')}>
        <Text c="dimmed">{t(hasProblem ? 'one.wrong' : 'one.incomplete')}</Text>
      </Section>
    );
  }
  const title =
    count.data === undefined ? t('one.counting') : t('one.finds', { count: count.data, shown: inDigits(count.data) });
  return (
    <Stack gap="xl">
      <SegmentReach filter={filter} />
      <Section
        title={title}
        action={
          <Text size="sm" c="dimmed" role="status">
            {count.isPlaceholderData ? t('one.stale') : ''}
          </Text>
        }
      >
        <QueryView query={preview}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Text c="dimmed">{t('one.nobody')}</Text>
            ) : (
              <>
                <ContactsTable contacts={items} />
                {next && (
                  <Text size="sm" c="dimmed" mt="sm">
                    {t('one.firstOnes', { count: items.length })}
                  </Text>
                )}
              </>
            )
          }
        </QueryView>
      </Section>
    </Stack>
  );
}
