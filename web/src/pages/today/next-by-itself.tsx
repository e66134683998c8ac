// What the system will do next without anybody doing anything, the soonest first.
import { Box, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunningWave } from '../../api/wave-queries';
import { When } from '../../ui/when';
import { PageLink } from '../../ui/links';

type Next = NonNullable<RunningWave['next']>;

export function NextByItself({ waves }: { waves: RunningWave[] }) {
  const { t } = useTranslation('today');
  const events = waves
    .flatMap(({ id, name, next }) => (next ? [{ id, name, ...next }] : []))
    .sort((a: Next, b: Next) => a.at.localeCompare(b.at));
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="next">
      <Title order={2} id="next" mb="sm">
        {t('next')}
      </Title>
      <Box component="ul" className="surface plain-list">
        {events.map(({ id, name, kind, at }) => (
          <Group component="li" key={id} gap="xs" p="sm">
            <Text size="sm" miw={140}>
              <When at={at} />
            </Text>
            <Text size="sm">{t(`nextKind.${kind}`)}</Text>
            <PageLink to="/waves/$waveId" params={{ waveId: id }} size="sm">
              {name}
            </PageLink>
          </Group>
        ))}
      </Box>
    </section>
  );
}
