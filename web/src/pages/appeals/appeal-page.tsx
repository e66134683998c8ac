// The page of one appeal: where it stands, its acts, and the desk on which its letters are written.
import { Alert, Button, Group, Menu, Text } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconChevronDown, IconDeviceFloppy } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { ErrorBox } from '../../ui/error-box';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { doUnlessUndone } from '../../ui/undoable';
import { When } from '../../ui/when';
import { AddLanguage } from './add-language';
import { appealQuery, checkQuery, type Appeal, type LetterText } from '../../api/appeals';
import { AppealState } from './appeal-state';
import { ApprovalButtons, useApproval } from './approval';
import { Desk } from './desk';
import { textOf } from './names';
import { useDrafts, type DraftsOnDesk } from './use-drafts';
import { askAgain } from '../../api/topics';
import { PageLink } from '../../ui/links';

const AppealSettings = lazy(async () => ({ default: (await import('./appeal-settings')).AppealSettings }));

/** A pause in typing that is long enough to ask what the text is worth. */
const SETTLED_MS = 500;

export function AppealPage() {
  const { id } = useParams({ from: '/shell/appeals/$id' });
  const { t } = useTranslation('appeals');
  const query = useQuery(appealQuery(id));
  if (query.data) return <Loaded key={id} appeal={query.data} />;
  return (
    <PageFrame title={t('list.title')}>
      <QueryView query={query}>{() => null}</QueryView>
    </PageFrame>
  );
}

function Loaded({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('appeals');
  const desk = useDrafts(appeal);
  const approval = useApproval(appeal);
  const mayWrite = useMay('campaigner') && appeal.state !== 'archived';
  const unsaved = useUnsaved(desk);
  const check = useQuery(checkQuery(appeal.id, appeal.contentHash, unsaved));
  const [isNaming, setIsNaming] = useState(false);
  const hasDrafts = Object.keys(desk.drafts).length > 0;
  const save = () => mayWrite && hasDrafts && desk.save();
  useHotkeys([['mod+s', save, { preventDefault: true }]], [], true);
  const failed = [approval.submit, approval.takeBack, approval.approve].find(({ error }) => error)?.error;
  return (
    <PageFrame
      title={textOf(appeal.name)}
      lead={<Standing appeal={appeal} />}
      actions={
        <>
          {mayWrite && (
            <Button
              variant={hasDrafts ? 'filled' : 'default'}
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              disabled={!hasDrafts}
              loading={desk.isSaving}
              onClick={save}
              aria-keyshortcuts="Control+S"
            >
              {t('page.save')}
            </Button>
          )}
          <ApprovalButtons
            appeal={appeal}
            approval={approval}
            hasDrafts={hasDrafts}
            isBlocked={check.data?.verdict === 'block'}
          />
          <MoreMenu appeal={appeal} mayWrite={mayWrite} onRename={() => setIsNaming(true)} />
        </>
      }
    >
      {desk.savingError && (
        <ErrorBox error={desk.savingError} meaning={t('page.savingFailed')} onRetry={() => desk.save()} />
      )}
      {failed && <ErrorBox error={failed} meaning={false} />}
      {approval.approve.data && appeal.state === 'approved' && (
        <Alert color="ok" role="status" mb="sm">
          {t('approval.done', { number: approval.approve.data.version.number })}
        </Alert>
      )}
      {check.error && <ErrorBox error={check.error} meaning={false} onRetry={() => void check.refetch()} />}
      <Desk appeal={appeal} desk={desk} check={check.data} unsaved={unsaved} isReadOnly={!mayWrite} />
      {mayWrite && <AddLanguage appeal={appeal} />}
      <Suspense>{isNaming && <AppealSettings appeal={appeal} onClose={() => setIsNaming(false)} />}</Suspense>
    </PageFrame>
  );
}

/** What is judged and previewed: what was typed, once the typing pauses. */
function useUnsaved(desk: DraftsOnDesk): Record<string, LetterText> {
  const [settled] = useDebouncedValue(desk.drafts, SETTLED_MS);
  return useMemo(
    () =>
      Object.fromEntries(Object.entries(settled).map(([language, { subject, mjml }]) => [language, { subject, mjml }])),
    [settled],
  );
}

function Standing({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('appeals');
  const { state, submittedByName, submittedAt, latestVersion, waves } = appeal;
  return (
    <Group gap="xs">
      <AppealState state={state} />
      {state === 'submitted' && submittedAt && (
        <Text size="sm" span>
          {t('page.submitted', { name: submittedByName ?? t('pane.program') })} <When at={submittedAt} />
        </Text>
      )}
      {latestVersion !== null && (
        <PageLink to="/appeals/$id/versions" params={{ id: appeal.id }} size="sm">
          {t('page.versions', { count: appeal.versions.length })}
        </PageLink>
      )}
      {waves.length > 0 && (
        <Text size="sm" span>
          {t('list.sentWith', { waves: waves.map(({ name }) => name).join(', ') })}
        </Text>
      )}
    </Group>
  );
}

function MoreMenu({ appeal, mayWrite, onRename }: { appeal: Appeal; mayWrite: boolean; onRename: () => void }) {
  const { t } = useTranslation('appeals');
  const navigate = useNavigate();
  const isArchived = appeal.state === 'archived';
  const move = useMutation({
    mutationFn: () => {
      const order = { params: { path: { id: appeal.id } } };
      return answer(
        isArchived ? api.POST('/api/appeals/{id}/unarchive', order) : api.POST('/api/appeals/{id}/archive', order),
      );
    },
    onSuccess: () => askAgain(['appeal', appeal.id], 'appeals'),
  });
  const archive = () => {
    doUnlessUndone(t('page.archived', { name: textOf(appeal.name) }), () => move.mutate());
    void navigate({ to: '/appeals', search: (old) => ({ campaign: old.campaign }) });
  };
  if (!useMay('campaigner')) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('page.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename} disabled={!mayWrite}>
          {t('page.rename')}
        </Menu.Item>
        <Menu.Item onClick={isArchived ? () => move.mutate() : archive}>
          {t(isArchived ? 'page.unarchive' : 'page.archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
