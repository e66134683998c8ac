// How far a worker is with the dry run or with applying, and what it means when no worker takes it up.
import { Alert, Box, Button, Group, Progress, Text, Title } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { formatRemaining } from '../../../ui/clock';
import { ErrorBox } from '../../../ui/error-box';
import { PageLink } from '../../../ui/links';
import { count } from '../../../ui/words';
import { importQuery, type Draft } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

/** A free worker takes it up within a moment. */
const PATIENCE_MS = 5000;

export function WorkProgress({ draft }: { draft: Draft }) {
  const { t } = useTranslation('import');
  const { work } = draft;
  if (!work) return null;
  const part = work.rowsKnown > 0 ? Math.min(100, (work.rowsDone / work.rowsKnown) * 100) : 0;
  return (
    <Box className="surface" p="md" data-testid="progress">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t(`work.${work.kind}`)}
        </Title>
        <Cancel draft={draft} isCancelling={work.isCancelling} />
      </Group>
      <Progress my="xs" size="lg" value={part} aria-label={t(`work.${work.kind}`)} />
      <Text size="sm">{work.isWaiting ? t('work.waiting') : <Pace work={work} />}</Text>
      {work.isWaiting && <NoWorker />}
      <Text size="sm" c="dimmed">
        {t(`work.meaning.${work.kind}`)}
      </Text>
    </Box>
  );
}

function Pace({ work }: { work: NonNullable<Draft['work']> }) {
  const { t } = useTranslation('import');
  const { rowsDone, rowsKnown, rowsPerSecond, secondsLeft } = work;
  const parts = [
    t('work.rows', { done: count(rowsDone), count: rowsKnown, rows: count(rowsKnown) }),
    rowsPerSecond !== null && t('work.pace', { rows: count(Math.round(rowsPerSecond)) }),
    secondsLeft !== null && rowsDone < rowsKnown && t('work.left', { time: formatRemaining(secondsLeft * 1000) }),
    rowsDone >= rowsKnown && rowsKnown > 0 && t('work.closing'),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

function NoWorker() {
  const { t } = useTranslation('import');
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <Alert my="xs" color="warn" icon={<IconHourglass aria-hidden />} title={t('work.noWorker')} role="status">
      <Text size="sm">{t('work.noWorkerMeaning')}</Text>
      <PageLink to="/settings/health" size="sm">
        {t('work.toHealth')}
      </PageLink>
    </Alert>
  );
}

function Cancel({ draft, isCancelling }: { draft: Draft; isCancelling: boolean }) {
  const { t } = useTranslation('import');
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/api/contacts/imports/{id}/cancel', { params: { path: { id: draft.id } } })),
    onSuccess: (now) => queries.setQueryData(importQuery(draft.id).queryKey, now),
    onError: () => askAgain(importQuery(draft.id)),
  });
  return (
    <>
      <Button variant="default" loading={cancel.isPending} disabled={isCancelling} onClick={() => cancel.mutate()}>
        {t(isCancelling ? 'work.cancelling' : 'cancel')}
      </Button>
      {cancel.error && <ErrorBox error={cancel.error} meaning={false} />}
    </>
  );
}
