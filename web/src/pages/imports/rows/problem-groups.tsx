// Problems by their reason: 400 rows with one cause are one decision.
import { Box, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { ErrorBox } from '../../../ui/error-box';
import { count } from '../../../ui/words';
import { planAgain } from '../draft/use-acts';
import type { DraftEdit } from '../draft/use-draft';
import { importFieldWords } from '../import-field-words';
import { importQuery, type ContactImport } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

const route = getRouteApi('/shell/contacts/imports/$importId');
type ProblemGroup = ContactImport['problemFields'][number];

export function ProblemGroups({ one, edit }: { one: ContactImport; edit?: DraftEdit }) {
  const { t } = useTranslation('import');
  if (one.problemFields.length === 0) return null;
  return (
    <Box>
      <Text fw={500}>{t('problems.title')}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t(edit ? 'problems.hint' : 'problems.hintDone')}
      </Text>
      <Box component="ul" className="surface plain-list" aria-label={t('problems.title')}>
        {one.problemFields.map((group) => (
          <Box component="li" key={`${group.field} ${group.reason}`} p="sm">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              <strong>{t('figures.rows', { count: group.rows, shown: count(group.rows) })}</strong>{' '}
              {importFieldWords(t, group.field)}: {group.reason}
            </Text>
            <GroupActs one={one} group={group} edit={edit} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** Without these a row is nobody. */
const NEEDED = ['name', 'given_name', 'family_name', 'row', 'opt_out', 'opt_in', 'subscription'];

function GroupActs({ one, group, edit }: { one: ContactImport; group: ProblemGroup; edit?: DraftEdit }) {
  const { t } = useTranslation('import');
  const settle = useSettle(one.id, group);
  const { field } = route.useSearch();
  const navigate = route.useNavigate();
  const isShown = field === group.field;
  const isRead = edit?.draft.detection.columns.some((column) => column.field === group.field);
  return (
    <Group gap="xs" mt={4}>
      <Button
        size="compact-sm"
        mih={24}
        variant={isShown ? 'light' : 'default'}
        aria-pressed={isShown}
        onClick={() =>
          void navigate({
            search: (old) => ({ ...old, rows: 'problem', field: isShown ? undefined : group.field }),
            replace: true,
            resetScroll: false,
          })
        }
      >
        {t('problems.show')}
      </Button>
      {edit && isRead && !NEEDED.includes(group.field) && (
        <Button
          size="compact-sm"
          mih={24}
          variant="default"
          onClick={() => settle.mutate('empty')}
          loading={settle.isPending}
        >
          {t('problems.empty', { field: importFieldWords(t, group.field) })}
        </Button>
      )}
      {edit && (
        <Button
          size="compact-sm"
          mih={24}
          variant="default"
          onClick={() => settle.mutate('leave_out')}
          loading={settle.isPending}
        >
          {t('problems.leaveOut', { count: group.rows, shown: count(group.rows) })}
        </Button>
      )}
      {settle.error && <ErrorBox error={settle.error} meaning={t('meaning.nothing')} />}
    </Group>
  );
}

/** What is decided for all of them is tried at once. */
function useSettle(id: string, { field, reason }: ProblemGroup) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (decision: 'empty' | 'leave_out') => {
      await answer(
        api.POST('/api/contacts/imports/{id}/problems', {
          params: { path: { id } },
          body: { field, reason, decision },
        }),
      );
      await planAgain(queries, id);
    },
    onError: () => askAgain(importQuery(id)),
  });
}
