// Looks at the DNS records of a sender's domain, when it is asked to, with a text for whoever edits them.
import { Box, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle, IconWorldSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { QueryView } from '../../ui/query-view';
import { StateBadge } from '../../ui/state-badge';
import { dnsQuery } from '../../api/senders';

type Dns = components['schemas']['SenderDns'];

const LOOKS = {
  ok: { tone: 'ok', icon: IconCircleCheck },
  warn: { tone: 'warn', icon: IconAlertTriangle },
  bad: { tone: 'danger', icon: IconCircleX },
  unknown: { tone: 'gray', icon: IconHelpCircle },
} as const;

export function SenderDns({ slug }: { slug: string }) {
  const { t } = useTranslation('settings');
  const [isWanted, setWanted] = useState(false);
  const query = useQuery({ ...dnsQuery(slug), enabled: isWanted });
  return (
    <Stack>
      <Group>
        <Button
          variant="default"
          leftSection={<IconWorldSearch size={16} aria-hidden />}
          loading={query.isFetching}
          onClick={() => (isWanted ? void query.refetch() : setWanted(true))}
        >
          {t('senders.lookAtDns')}
        </Button>
      </Group>
      {isWanted && <QueryView query={query}>{(dns) => <Records dns={dns} />}</QueryView>}
    </Stack>
  );
}

function Records({ dns: { records, letter } }: { dns: Dns }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Box component="ul" className="surface" m={0} p={0} style={{ listStyle: 'none' }}>
        {records.map(({ kind, name, state, said, todo, found, suggested }) => (
          <Box component="li" key={kind} p="sm" style={{ borderBlockEnd: '1px solid var(--demarche-line)' }}>
            <Group gap="sm">
              <StateBadge {...LOOKS[state]} word={t(`senders.dnsState.${state}`)} />
              <Text fw={600}>{kind.toUpperCase()}</Text>
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Text>
            </Group>
            <Text mt={4}>{said}</Text>
            {todo && <Text mt={4}>{t('health.todo', { todo })}</Text>}
            {[...found, ...(suggested ? [suggested] : [])].map((record, at) => (
              <Text key={record} size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
                {t(at < found.length ? 'senders.foundRecord' : 'senders.suggestedRecord')} <Code>{record}</Code>
              </Text>
            ))}
          </Box>
        ))}
      </Box>
      {letter && <LetterToEditor letter={letter} />}
    </>
  );
}

function LetterToEditor({ letter }: { letter: string }) {
  const { t } = useTranslation('settings');
  return (
    <Box>
      <Text mb="xs">{t('senders.letterToEditor')}</Text>
      <Box
        component="pre"
        className="surface"
        m={0}
        p="md"
        tabIndex={0}
        role="region"
        aria-label={t('senders.letterName')}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxBlockSize: '24rem', overflow: 'auto' }}
      >
        {letter}
      </Box>
      <CopyButton value={letter}>
        {({ copied, copy }) => (
          <Button mt="sm" size="xs" variant="default" onClick={copy}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Box>
  );
}
