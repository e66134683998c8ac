// The rows that a person has to look at: those with a problem, those that change somebody, those like somebody we have.
import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../ui/links';
import { StackedTable } from '../../../ui/stacked-table';
import type { ImportResult } from './use-import';

export function ImportRows({ result }: { result: ImportResult }) {
  const { t } = useTranslation('import');
  const row = {
    key: 'row',
    heading: t('rows.row'),
    cell: ({ row: number }: { row: number }) => t('rows.number', { row: number }),
  };
  return (
    <>
      <Part
        title={t('rows.problems', { count: result.problems })}
        count={result.problems}
        hint={t('rows.problemsHint')}
        isOpen
      >
        <StackedTable
          caption={t('rows.problems', { count: result.problems })}
          rows={result.problemRows}
          keyOf={({ row: number, field }) => `${number}-${field}`}
          columns={[
            row,
            {
              key: 'field',
              heading: t('rows.field'),
              cell: ({ field }) => t(`field.${field}`, { defaultValue: field }),
            },
            { key: 'reason', heading: t('rows.reason'), cell: ({ reason }) => reason },
          ]}
        />
      </Part>
      <Part
        title={t('rows.duplicates', { count: result.duplicates })}
        count={result.duplicates}
        hint={t('rows.duplicatesHint')}
      >
        <StackedTable
          caption={t('rows.duplicates', { count: result.duplicates })}
          rows={result.duplicateRows}
          keyOf={({ row: number }) => String(number)}
          columns={[
            row,
            { key: 'name', heading: t('rows.name'), cell: ({ name }) => name },
            {
              key: 'like',
              heading: t('rows.like'),
              cell: ({ like }) =>
                like.map(({ contactId, name }, at) => (
                  <span key={contactId}>
                    {at > 0 && ', '}
                    <PageLink to="/contacts/$contactId" params={{ contactId }}>
                      {name}
                    </PageLink>
                  </span>
                )),
            },
          ]}
        />
      </Part>
      <Part title={t('rows.changed', { count: result.changed })} count={result.changed}>
        <StackedTable
          caption={t('rows.changed', { count: result.changed })}
          rows={result.changedRows}
          keyOf={({ row: number }) => String(number)}
          columns={[
            row,
            { key: 'name', heading: t('rows.name'), cell: ({ name }) => name },
            {
              key: 'changes',
              heading: t('rows.changes'),
              cell: ({ changes }) => <Changes changes={changes as Diff} />,
            },
          ]}
        />
      </Part>
    </>
  );
}

type Diff = Record<string, { old: string | null; new: string }>;

function Changes({ changes }: { changes: Diff }) {
  const { t } = useTranslation('import');
  return Object.entries(changes).map(([field, { old, new: value }]) => (
    <Text size="sm" key={field}>
      {t(`field.${field.split('@')[0]}`, { defaultValue: field.split('@')[0] })}: {old ?? t('rows.nothing')} → {value}
    </Text>
  ));
}

interface PartProps {
  title: string;
  count: number;
  hint?: string;
  isOpen?: boolean;
  children: ReactNode;
}

function Part({ title, count, hint, isOpen = false, children }: PartProps) {
  if (count === 0) return null;
  return (
    <Box component="details" {...(isOpen && { open: true })}>
      <Text component="summary" fw={600} mih={24}>
        {title}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed" my="xs">
          {hint}
        </Text>
      )}
      <Box className="surface">{children}</Box>
    </Box>
  );
}
