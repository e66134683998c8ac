// Tests the mail server of a sender as it is saved, and shows each step when it is done.
import { Box, Button, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import { StateBadge } from '../../ui/state-badge';
import { runTest } from './run-test';
import type { RelayStep } from '../../api/senders';

const LOOKS = {
  ok: { tone: 'ok', icon: IconCircleCheck },
  warn: { tone: 'warn', icon: IconAlertTriangle },
  bad: { tone: 'danger', icon: IconCircleX },
  skipped: { tone: 'gray', icon: IconCircleDashed },
} as const;

export function SenderTest({ slug }: { slug: string }) {
  const { t } = useTranslation('settings');
  const [isLetterWanted, setLetterWanted] = useState(false);
  const [steps, setSteps] = useState<RelayStep[]>([]);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const test = useMutation({
    mutationFn: () => {
      setSteps([]);
      stop.current = new AbortController();
      return runTest(slug, isLetterWanted, (step) => setSteps((old) => [...old, step]), stop.current.signal);
    },
  });
  return (
    <Stack>
      <Checkbox
        label={t('senders.testLetter')}
        checked={isLetterWanted}
        onChange={({ currentTarget: { checked } }) => setLetterWanted(checked)}
      />
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          disabled={test.isPending}
          onClick={() => test.mutate()}
        >
          {t('senders.runTest')}
        </Button>
        {test.isPending && <Loader size="sm" aria-hidden />}
        <Text role="status" size="sm">
          {test.isPending && t('senders.testing')}
          {test.isSuccess && t(verdictOf(steps))}
        </Text>
      </Group>
      {test.error && <ErrorBox error={test.error} meaning={false} />}
      {steps.length > 0 && (
        <Box
          component="ol"
          className="surface"
          m={0}
          p={0}
          aria-label={t('senders.steps')}
          style={{ listStyle: 'none' }}
        >
          {steps.map((step) => (
            <Step key={step.step} step={step} />
          ))}
        </Box>
      )}
    </Stack>
  );
}

function verdictOf(steps: RelayStep[]): string {
  if (steps.some(({ state }) => state === 'bad')) return 'senders.testBad';
  return steps.some(({ state }) => state === 'warn') ? 'senders.testWarn' : 'senders.testOk';
}

function Step({ step }: { step: RelayStep }) {
  const { t } = useTranslation('settings');
  return (
    <Box component="li" p="sm" style={{ borderBlockEnd: '1px solid var(--demarche-line)' }}>
      <Group gap="sm">
        <StateBadge {...LOOKS[step.state]} word={t(`senders.stepState.${step.state}`)} />
        <Text fw={600}>{t(`senders.step.${step.step}`)}</Text>
        <Text size="sm" c="dimmed">
          {t('senders.ms', { ms: step.ms })}
        </Text>
      </Group>
      <Text mt={4} style={{ overflowWrap: 'anywhere' }}>
        {step.said}
      </Text>
      {step.todo && <Text mt={4}>{t('health.todo', { todo: step.todo })}</Text>}
    </Box>
  );
}
