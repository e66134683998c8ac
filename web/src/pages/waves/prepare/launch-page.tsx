// The launch page: everything that a wave is made of in sections that fold to a line, and beside them what a launch would do.
import { Accordion, Alert, Button, Grid, Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outlookQuery, type LaunchOutlook, type WaveSummary } from '../../../api/wave-drafts';
import { focusFold } from '../../../ui/fold-item';
import { PageFrame } from '../../../ui/page-frame';
import { QueryView } from '../../../ui/query-view';
import { UnsavedGuard } from '../../../ui/unsaved';
import { inEnglish } from '../../../ui/words';
import { StageBadge } from '../stage-badge';
import { AudienceSection } from './audience-section';
import { DiscardButton } from './discard-button';
import { LaunchSummary } from './launch-summary';
import { LetterSection } from './letter-section';
import { NameForm } from './name-form';
import { PaceSection } from './pace-section';
import { SectionItem, type SectionKey } from './section-item';
import { useSectionLines } from './section-lines';
import { SenderSection } from './sender-section';
import { UnsavedSections } from './use-section';
import { WindowSection } from './window-section';

export function LaunchPage({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  const outlook = useQuery(outlookQuery(wave.id));
  const { report, isDirty } = useDirtySections();
  const mayChange = outlook.data?.refused.change === null;
  return (
    <PageFrame
      title={wave.name}
      lead={
        <Group gap="xs">
          <StageBadge stage={wave.stage} />
          <Text size="sm">{t('page.of', { campaign: inEnglish(wave.campaignName, wave.campaignSlug) })}</Text>
        </Group>
      }
      actions={mayChange && <DiscardButton wave={wave} />}
    >
      <UnsavedGuard isDirty={isDirty} />
      <UnsavedSections value={report}>
        <QueryView query={outlook}>{(data) => <Sections wave={wave} outlook={data} isDirty={isDirty} />}</QueryView>
      </UnsavedSections>
    </PageFrame>
  );
}

interface SectionsProps {
  wave: WaveSummary;
  outlook: LaunchOutlook;
  isDirty: boolean;
}

function Sections({ wave, outlook, isDirty }: SectionsProps) {
  const lines = useSectionLines(wave, outlook);
  const keys = Object.keys(lines) as SectionKey[];
  const [open, setOpen] = useState(() => keys.filter((key) => lines[key].completeness === 'open') as string[]);
  const [isUnlocked, setUnlocked] = useState(false);
  const mayChange = outlook.refused.change === null;
  const isLocked = !mayChange || (wave.state === 'approved' && !isUnlocked);
  const show = (key: SectionKey) => {
    setOpen((old) => [...new Set([...old, key])]);
    focusFold(key);
  };
  const fold = (key: SectionKey) => () => {
    setOpen((old) => old.filter((one) => one !== key));
    // The button that was pressed is folded away.
    focusFold(key);
  };
  const common = (key: SectionKey) => ({ wave, outlook, isLocked, onSaved: fold(key) });
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 8 }}>
        {mayChange && wave.state === 'approved' && (
          <ApprovedLock isUnlocked={isUnlocked} onUnlock={() => setUnlocked(true)} />
        )}
        <NameForm wave={wave} isLocked={isLocked} />
        <Accordion multiple order={2} value={open} onChange={setOpen} variant="separated" transitionDuration={0}>
          <SectionItem section="audience" {...lines.audience}>
            <AudienceSection {...common('audience')} />
          </SectionItem>
          <SectionItem section="letter" {...lines.letter}>
            {open.includes('letter') && <LetterSection {...common('letter')} />}
          </SectionItem>
          <SectionItem section="sender" {...lines.sender}>
            <SenderSection {...common('sender')} />
          </SectionItem>
          <SectionItem section="window" {...lines.window}>
            <WindowSection {...common('window')} />
          </SectionItem>
          <SectionItem section="pace" {...lines.pace}>
            <PaceSection {...common('pace')} />
          </SectionItem>
        </Accordion>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <LaunchSummary wave={wave} outlook={outlook} hasUnsaved={isDirty} onShow={show} />
      </Grid.Col>
    </Grid>
  );
}

function ApprovedLock({ isUnlocked, onUnlock }: { isUnlocked: boolean; onUnlock: () => void }) {
  const { t } = useTranslation('waves');
  return (
    <Alert mb="md" color={isUnlocked ? 'warn' : 'ink'} icon={<IconLock aria-hidden />} title={t('lock.title')}>
      <Group justify="space-between">
        <Text size="sm">{t(isUnlocked ? 'lock.open' : 'lock.closed')}</Text>
        {!isUnlocked && (
          <Button variant="default" onClick={onUnlock}>
            {t('lock.change')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function useDirtySections() {
  const [dirty, setDirty] = useState<ReadonlySet<string>>(new Set());
  const report = useCallback((section: string, isDirty: boolean) => {
    setDirty((old) => {
      if (old.has(section) === isDirty) return old;
      const next = new Set(old);
      if (isDirty) next.add(section);
      else next.delete(section);
      return next;
    });
  }, []);
  return { report, isDirty: dirty.size > 0 };
}
