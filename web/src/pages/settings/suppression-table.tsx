// Suppressions in rows: who, why, for which letters, who said so; and lifting one, with a reason.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconBan, IconCircleCheck, IconFlask } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import type { components } from '../../api/schema';
import { ErrorBox } from '../../ui/error-box';
import { StackedTable } from '../../ui/stacked-table';
import { StateBadge } from '../../ui/state-badge';
import { When } from '../../ui/when';
import { useActorNames } from './actor-names';
import { askAgain } from '../../api/topics';

export type Suppression = components['schemas']['Suppression'];

export function SuppressionTable({ rows, caption }: { rows: Suppression[]; caption: string }) {
  const { t } = useTranslation('settings');
  const nameOf = useActorNames();
  return (
    <StackedTable
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'who', heading: t('suppressions.who'), cell: (row) => <b>{whoOf(row, t)}</b> },
        {
          key: 'why',
          heading: t('suppressions.reason'),
          cell: ({ reason, source }) => (
            <>
              {t(`suppressions.reasons.${reason}`)}
              <Text size="sm" c="dimmed">
                {source}
              </Text>
            </>
          ),
        },
        { key: 'scope', heading: t('suppressions.scope'), cell: (row) => <Scope row={row} /> },
        {
          key: 'by',
          heading: t('suppressions.since'),
          cell: ({ createdAt, createdBy }) => (
            <>
              <When at={createdAt} />
              <Text size="sm" c="dimmed">
                {nameOf(createdBy)}
              </Text>
            </>
          ),
        },
        { key: 'state', heading: t('suppressions.state'), cell: (row) => <State row={row} nameOf={nameOf} /> },
      ]}
    />
  );
}

type Translate = (key: string) => string;

function whoOf({ contactName, hasAddress }: Suppression, t: Translate): string {
  return contactName ?? t(hasAddress ? 'suppressions.anAddress' : 'suppressions.goneContact');
}

function Scope({ row }: { row: Suppression }) {
  const { t } = useTranslation('settings');
  if (row.practiceOnly) return <StateBadge tone="warn" icon={IconFlask} word={t('suppressions.practiceOnly')} />;
  return <>{row.campaignName ?? t('suppressions.allLetters')}</>;
}

function State({ row, nameOf }: { row: Suppression; nameOf: (actor: string) => string }) {
  const { t } = useTranslation('settings');
  const mayLift = useMay('approver');
  if (row.liftedAt) {
    return (
      <>
        <StateBadge tone="gray" icon={IconCircleCheck} word={t('suppressions.lifted')} />
        <Text size="sm" c="dimmed">
          <When at={row.liftedAt} />, {nameOf(row.liftedBy ?? '')}
          {row.liftReason && `: ${row.liftReason}`}
        </Text>
      </>
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      <StateBadge tone="danger" icon={IconBan} word={t('suppressions.inForce')} />
      {row.until && (
        <Text size="sm" c="dimmed">
          {t('suppressions.until')} <When at={row.until} />
        </Text>
      )}
      {mayLift && <Lift row={row} />}
    </Stack>
  );
}

function Lift({ row }: { row: Suppression }) {
  const { t } = useTranslation('settings');
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const lift = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/suppressions/{id}/lift', { params: { path: { id: row.id } }, body: { reason } })),
    onSuccess: () => askAgain('suppressions'),
  });
  if (!isOpen) {
    return (
      <Button
        size="xs"
        variant="default"
        aria-label={t('suppressions.liftOne', { who: whoOf(row, t) })}
        onClick={() => setOpen(true)}
      >
        {t('suppressions.lift')}
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        lift.mutate();
      }}
    >
      <TextInput
        label={t('suppressions.liftReason')}
        required
        maxLength={500}
        autoFocus
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      {lift.error && <ErrorBox error={lift.error} meaning={false} />}
      <Group gap="xs" mt="xs">
        <Button size="xs" type="submit" loading={lift.isPending}>
          {t('suppressions.liftIt')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}
