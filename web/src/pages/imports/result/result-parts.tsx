// What came of an import: what was done, what differed from the dry run, ended mandates to decide about, its rows, and undo.
import { Alert, Group, List, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../ui/day';
import { PageButton } from '../../../ui/links';
import { When } from '../../../ui/when';
import { count } from '../../../ui/words';
import { Section } from '../../../ui/section';
import type { ContactImport } from '../../../api/imports';
import { Equation } from '../rows/equation';
import { RowsPart } from '../rows/rows-part';
import { useWhoDid } from '../../../ui/who-did';
import { Differences } from './differences';
import { Endings } from './endings';
import { SegmentButton } from './segment-button';
import { UndoPart } from './undo-part';

export function ResultParts({ one }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  const isUndone = one.state === 'undone';
  return (
    <Stack gap="lg">
      <Outcome one={one} />
      <Section title={t('result.done')}>
        <Stack gap="sm">
          {one.counts && <Equation counts={one.counts} />}
          <Facts one={one} />
          <Differences one={one} />
          {!isUndone && (
            <Group>
              <SegmentButton one={one} />
              {one.counts && one.counts.duplicates > 0 && (
                <PageButton to="/contacts/duplicates" search={{ import: one.id }} variant="default">
                  {t('duplicates.compare')}
                </PageButton>
              )}
              <PageButton to="/contacts/imports/new" variant="default">
                {t('result.another')}
              </PageButton>
            </Group>
          )}
        </Stack>
      </Section>
      {(one.result?.endingsProposed ?? one.openEndings) > 0 && <Endings one={one} />}
      <Section title={t('result.rows')}>
        <RowsPart one={one} />
      </Section>
      {!isUndone && <UndoPart one={one} />}
    </Stack>
  );
}

/** Takes the focus when the page turned into this one, so that it is read out. */
function Outcome({ one }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  const whoDid = useWhoDid();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), [one.state]);
  if (one.state === 'undone')
    return (
      <Alert ref={box} tabIndex={-1} color="gray" icon={<IconArrowBackUp aria-hidden />} title={t('result.undone')}>
        {one.undoneAt && (
          <Text size="sm">
            {t('result.undoneBy', { who: whoDid(one.undoneBy ?? '') })} <When at={one.undoneAt} />
          </Text>
        )}
      </Alert>
    );
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="ok"
      icon={<IconCircleCheck aria-hidden />}
      title={t('result.applied', { source: one.source })}
    >
      <Text size="sm">{t('result.trace')}</Text>
    </Alert>
  );
}

function Facts({ one: { result, counts, fileSha256, completeAsOf } }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  const notes = [
    ...(result?.notes ?? []),
    ...(counts && counts.problems > 0
      ? [t('result.staysOut', { count: counts.problems, shown: count(counts.problems) })]
      : []),
    ...(counts && counts.duplicates > 0
      ? [t('result.duplicates', { count: counts.duplicates, shown: count(counts.duplicates) })]
      : []),
    ...(completeAsOf ? [t('result.complete', { day: formatDay(completeAsOf) })] : []),
  ];
  return (
    <>
      {notes.length > 0 && (
        <List size="sm">
          {notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('result.hash', { hash: fileSha256 })}
      </Text>
    </>
  );
}
