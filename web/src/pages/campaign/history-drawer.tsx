// Who changed one thing when, what it said before and after; newest first.
import { Box, Button, Drawer, Group, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { Loading } from '../../ui/loading';
import { When } from '../../ui/when';
import { shownValue } from './shown-value';
import { campaignHistoryQuery } from '../../api/campaigns';
import { peopleNamesQuery } from '../../api/people';

type Entry = components['schemas']['CampaignHistoryPage']['items'][number];

interface HistoryDrawerProps {
  campaignId: string;
  kind: string;
  itemKey: string;
  name: string;
  onClose: () => void;
}

export function HistoryDrawer({ campaignId, kind, itemKey, name, onClose }: HistoryDrawerProps) {
  const { t } = useTranslation('campaign');
  const history = useInfiniteQuery(campaignHistoryQuery(campaignId, kind, itemKey));
  const entries = history.data?.pages.flatMap(({ items }) => items);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('history.title', { name })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {history.error && <ErrorBox error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Loading rows={4} />}
      {entries?.length === 0 && <EmptyState text={t('history.none')} />}
      {entries?.map((entry) => (
        <HistoryEntry key={entry.id} entry={entry} />
      ))}
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </Drawer>
  );
}

function HistoryEntry({ entry }: { entry: Entry }) {
  const { t } = useTranslation('campaign');
  const who = useActorName();
  const { act, actor, at, before, after } = entry;
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => shownValue(before?.[field]) !== shownValue(after?.[field]),
  );
  return (
    <Box mb="lg">
      <Group gap="xs">
        <Text fw={600}>{t(`act.${act}`)}</Text>
        <Text c="dimmed" size="sm">
          <When at={at} /> · {who(actor)}
        </Text>
      </Group>
      {fields.length > 0 && (
        <Table withTableBorder layout="fixed" mt={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('history.field')}</Table.Th>
              <Table.Th>{t('history.before')}</Table.Th>
              <Table.Th>{t('history.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map((field) => (
              <Table.Tr key={field} style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
                <Table.Th scope="row" fw={400}>
                  {t(`field.${field}`)}
                </Table.Th>
                <Table.Td c="dimmed">{shownValue(before?.[field]) || '–'}</Table.Td>
                <Table.Td>{shownValue(after?.[field]) || '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Box>
  );
}

function useActorName(): (actor: string) => string {
  const { t } = useTranslation('campaign');
  const { data } = useQuery(peopleNamesQuery);
  return (actor) => {
    const [kind, id] = actor.split(':');
    if (kind === 'person') return data?.items.find((one) => one.id === id)?.name ?? t('actor.gone');
    return t(`actor.${kind === 'cli' || kind === 'key' ? kind : 'system'}`);
  };
}
