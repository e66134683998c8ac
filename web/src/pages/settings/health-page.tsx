// How every part of the service is, in words, and what to do about it; and each worker.
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconMoon, IconRefresh, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import type { components } from '../../api/schema';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { SettingsFrame } from '../../ui/settings-frame';
import { StackedTable } from '../../ui/stacked-table';
import { StateBadge } from '../../ui/state-badge';
import { When } from '../../ui/when';
import { useFigures } from './figures';
import { Section } from './section';
import { healthQuery } from '../../api/settings';

type ServiceHealth = components['schemas']['ServiceHealth'];
type Part = ServiceHealth['parts'][number];
type Worker = ServiceHealth['workers'][number];

const LOOKS = {
  ok: { tone: 'ok', icon: IconCircleCheck },
  warn: { tone: 'warn', icon: IconAlertTriangle },
  bad: { tone: 'danger', icon: IconCircleX },
} as const;
const WORKER_LOOKS = {
  sending: { tone: 'ok', icon: IconSend },
  waiting: { tone: 'ok', icon: IconCircleCheck },
  silent: { tone: 'danger', icon: IconAlertTriangle },
  stopped: { tone: 'gray', icon: IconMoon },
} as const;

export function HealthPage() {
  const { t } = useTranslation('settings');
  const query = useQuery(healthQuery);
  const again = (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={query.isFetching}
      onClick={() => void query.refetch()}
    >
      {t('health.again')}
    </Button>
  );
  return (
    <SettingsFrame title={t('health.title')} lead={t('health.lead')} actions={again}>
      <QueryView query={query}>{(health) => <Health health={health} />}</QueryView>
    </SettingsFrame>
  );
}

function Health({ health }: { health: ServiceHealth }) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="xl">
      <Group role="status">
        <StateBadge {...LOOKS[health.state]} word={t(`health.whole.${health.state}`)} />
        <Text size="sm" c="dimmed">
          {t('health.asOf')} <When at={health.checkedAt} /> · {t('health.version', { version: health.version })}
        </Text>
      </Group>
      <Box component="ul" className="surface" p={0} m={0} style={{ listStyle: 'none' }}>
        {health.parts.map((part) => (
          <HealthPart key={part.key} part={part} />
        ))}
      </Box>
      <Section title={t('health.workers')} hint={t('health.workersHint')}>
        {health.workers.length === 0 ? (
          <EmptyState text={t('health.noWorker')} />
        ) : (
          <Workers workers={health.workers} />
        )}
      </Section>
    </Stack>
  );
}

function HealthPart({ part }: { part: Part }) {
  const { t } = useTranslation('settings');
  const figures = useFigures(part.figures);
  return (
    <Box component="li" p="md" style={{ borderBlockEnd: '1px solid var(--demarche-line)' }}>
      <Group gap="sm" align="baseline">
        <StateBadge {...LOOKS[part.state]} word={t(`health.state.${part.state}`)} />
        <Text fw={600}>{t(`health.part.${part.key}`)}</Text>
      </Group>
      <Text mt={4}>{part.said}</Text>
      {part.todo && <Text mt={4}>{t('health.todo', { todo: part.todo })}</Text>}
      {figures.length > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {figures.join(' · ')}
        </Text>
      )}
      {part.key === 'hold' && part.state === 'bad' && <ReleaseHold />}
    </Box>
  );
}

function ReleaseHold() {
  const { t } = useTranslation('settings');
  const isAdmin = useMay('admin');
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: () => answer(api.POST('/api/hold/release')),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!isAdmin) return null;
  return (
    <Stack gap="xs" mt="sm" align="flex-start">
      <Text size="sm">{t('health.releaseHint')}</Text>
      <Button variant="default" loading={release.isPending} onClick={() => release.mutate()}>
        {t('health.release')}
      </Button>
      {release.error && <ErrorBox error={release.error} />}
    </Stack>
  );
}

function Workers({ workers }: { workers: Worker[] }) {
  const { t } = useTranslation('settings');
  return (
    <StackedTable
      caption={t('health.workers')}
      rows={workers}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', heading: t('health.worker'), cell: ({ name }) => <b>{name}</b> },
        {
          key: 'state',
          heading: t('health.does'),
          cell: ({ state }) => <StateBadge {...WORKER_LOOKS[state]} word={t(`health.workerState.${state}`)} />,
        },
        {
          key: 'hand',
          heading: t('health.inHand'),
          cell: ({ inHand, waves }) => (inHand > 0 ? `${inHand} (${waves.join(', ')})` : '0'),
        },
        { key: 'seen', heading: t('health.seen'), cell: ({ seenAt }) => <When at={seenAt} /> },
        { key: 'started', heading: t('health.started'), cell: ({ startedAt }) => <When at={startedAt} /> },
        { key: 'version', heading: t('health.versionOf'), cell: ({ version }) => version },
      ]}
    />
  );
}
