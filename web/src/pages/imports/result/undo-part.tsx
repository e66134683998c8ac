// Undoing an import: first what it would do and what would stay, or why it cannot be done; then the act.
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconLock } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { ErrorBox } from '../../../ui/error-box';
import { QueryView } from '../../../ui/query-view';
import { count } from '../../../ui/words';
import { Section } from '../../../ui/section';
import { askContactsAgain, undoQuery, type ContactImport, type UndoOutlook } from '../../../api/imports';
import { Stays } from './stays';
import { askAgain } from '../../../api/topics';

const GOES = ['contacts', 'values', 'mandates', 'channels', 'bodies', 'endings'] as const;

export function UndoPart({ one }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  const [isAsked, setAsked] = useState(false);
  return (
    <Section title={t('undo.title')}>
      {isAsked ? (
        <Outlook id={one.id} onClose={() => setAsked(false)} />
      ) : (
        <Stack align="flex-start" gap="sm">
          <Text size="sm" maw="70ch">
            {t('undo.lead')}
          </Text>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {t('undo.look')}
          </Button>
        </Stack>
      )}
    </Section>
  );
}

function Outlook({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('import');
  const query = useQuery(undoQuery(id));
  const undo = useMutation({
    mutationFn: () => answer(api.POST('/api/contacts/imports/{id}/undo', { params: { path: { id } } })),
    onSettled: () => Promise.all([askAgain(['import', id]), askContactsAgain()]),
  });
  return (
    <QueryView query={query}>
      {(outlook) => (
        <Stack gap="sm">
          {outlook.canUndo ? <Would outlook={outlook} /> : <Refusal reason={outlook.reason} />}
          {undo.error && <ErrorBox error={undo.error} meaning={t('meaning.nothing')} />}
          <Group>
            {outlook.canUndo && (
              <Button color="danger" autoFocus loading={undo.isPending} onClick={() => undo.mutate()}>
                {t('undo.act')}
              </Button>
            )}
            <Button variant="default" onClick={onClose} disabled={undo.isPending}>
              {t(outlook.canUndo ? 'undo.leave' : 'undo.close')}
            </Button>
          </Group>
        </Stack>
      )}
    </QueryView>
  );
}

function Would({ outlook }: { outlook: UndoOutlook }) {
  const { t } = useTranslation('import');
  const parts = GOES.filter((part) => outlook[part] > 0);
  return (
    <>
      <Text>{t('undo.would')}</Text>
      <List size="sm">
        {parts.map((part) => (
          <List.Item key={part}>{t(`undo.${part}`, { count: outlook[part], shown: count(outlook[part]) })}</List.Item>
        ))}
        {parts.length === 0 && <List.Item>{t('undo.nothing')}</List.Item>}
      </List>
      <Stays outlook={outlook} />
    </>
  );
}

function Refusal({ reason }: { reason: string | null }) {
  const { t } = useTranslation('import');
  return (
    <Alert role="status" color="warn" icon={<IconLock aria-hidden />} title={t('undo.cannot')}>
      {reason}
    </Alert>
  );
}
