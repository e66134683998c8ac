// One language on the desk: its subject, its code, what is wrong with it, and where its text stands.
import { Alert, Box, Button, Group, Menu, Text, TextInput } from '@mantine/core';
import { IconDots, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../ui/loading';
import { When } from '../../ui/when';
import { vocabularyQuery, type AppealCheck } from '../../api/appeals';
import { ConflictNotice } from './conflict-notice';
import { languageName } from './names';
import type { DraftsOnDesk } from './use-drafts';

const CodeEditor = lazy(async () => ({ default: (await import('./code-editor')).CodeEditor }));

interface LetterPaneProps {
  language: string;
  desk: DraftsOnDesk;
  check: AppealCheck['languages'][number] | undefined;
  isReadOnly: boolean;
  goTo?: { line: number; at: number };
  onRemove: (() => void) | undefined;
}

const NO_FINDINGS: AppealCheck['languages'][number]['findings'] = [];

export function LetterPane({ language, desk, check, isReadOnly, goTo, onRemove }: LetterPaneProps) {
  const { t } = useTranslation('appeals');
  const vocabulary = useQuery(vocabularyQuery);
  const { subject, mjml } = desk.textIn(language);
  const name = languageName(language);
  const findings = check?.findings ?? NO_FINDINGS;
  const ofSubject = findings.find(({ field }) => field === 'subject');
  const hint = `hint-${language}`;
  return (
    <Box component="section" aria-label={t('pane.of', { language: name })}>
      {desk.isOutdated(language) && <ConflictNotice language={language} desk={desk} />}
      <PutAside language={language} desk={desk} />
      <Group align="flex-end" wrap="nowrap" gap="xs" mb="xs">
        <TextInput
          flex={1}
          label={t('pane.subject', { language: name })}
          value={subject}
          readOnly={isReadOnly}
          lang={language}
          error={ofSubject?.level === 'block' ? ofSubject.message : undefined}
          onChange={({ currentTarget }) => desk.write(language, { subject: currentTarget.value })}
        />
        {!isReadOnly && <PaneMenu language={language} desk={desk} onRemove={onRemove} />}
      </Group>
      <Suspense fallback={<Loading rows={8} />}>
        <CodeEditor
          value={mjml}
          onChange={(text) => desk.write(language, { mjml: text })}
          label={t('pane.letter', { language: name })}
          describedBy={hint}
          language={language}
          findings={findings}
          vocabulary={vocabulary.data}
          isReadOnly={isReadOnly}
          goTo={goTo}
        />
      </Suspense>
      <Text id={hint} size="sm" c="dimmed" mt={4}>
        {t('pane.hint')}
      </Text>
      <Standing language={language} desk={desk} />
    </Box>
  );
}

function Standing({ language, desk }: { language: string; desk: DraftsOnDesk }) {
  const { t } = useTranslation('appeals');
  const stored = desk.storedIn(language);
  const draft = desk.drafts[language];
  return (
    <Text size="sm" component="div" aria-live="polite">
      {draft ? (
        t('pane.notSaved')
      ) : stored ? (
        <>
          {t('pane.saved', { name: stored.editedByName ?? t('pane.program') })} <When at={stored.editedAt} />
        </>
      ) : null}
    </Text>
  );
}

function PaneMenu({ language, desk, onRemove }: { language: string; desk: DraftsOnDesk; onRemove?: () => void }) {
  const { t } = useTranslation('appeals');
  const isDirty = desk.drafts[language] !== undefined;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" px="xs" aria-label={t('pane.more', { language: languageName(language) })}>
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!isDirty} onClick={() => desk.drop(language)}>
          {t('pane.discard')}
        </Menu.Item>
        <Menu.Item disabled={!onRemove} onClick={onRemove}>
          {t('pane.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What was discarded can be brought back until the page is left. */
function PutAside({ language, desk }: { language: string; desk: DraftsOnDesk }) {
  const { t } = useTranslation('appeals');
  const found = desk.foundAgain.find(([name]) => name === language)?.[1];
  const aside = desk.putAside[language];
  if (!found && !aside) return null;
  return (
    <Alert color="ink" variant="light" icon={<IconHistory aria-hidden />} mb="xs" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm" component="div">
          {found ? (
            <>
              {t('pane.foundAgain')} <When at={found.at} />
            </>
          ) : (
            t('pane.putAside')
          )}
        </Text>
        <Button size="xs" variant="default" onClick={() => (found ? desk.drop(language) : desk.bringBack(language))}>
          {t(found ? 'pane.discard' : 'pane.bringBack')}
        </Button>
      </Group>
    </Alert>
  );
}
