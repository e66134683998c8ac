// What is sent: the approved version of an appeal, and how a person of the audience would read it.
import { Alert, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type LaunchOutlook, type WaveSummary } from '../../../api/wave-drafts';
import { When } from '../../../ui/when';
import { inEnglish, languageName, listOf } from '../../../ui/words';
import { LetterPreview } from './letter-preview';
import { SectionForm } from './section-form';
import { useSection } from './use-section';
import { appealsQuery } from '../../../api/appeals';
import { PageLink } from '../../../ui/links';

interface LetterSectionProps {
  wave: WaveSummary;
  outlook: LaunchOutlook;
  isLocked: boolean;
  onSaved: () => void;
}

export function LetterSection({ wave, outlook, isLocked, onSaved }: LetterSectionProps) {
  const { t } = useTranslation('waves');
  const { data: appeals } = useQuery(appealsQuery(wave.campaignSlug));
  const section = useSection(wave.id, { appealId: wave.appealId }, (values) => values, onSaved);
  const { letter } = outlook;
  const mayBeRead = letter !== null && (letter.isCurrent || wave.versionId !== null) && outlook.audience.included > 0;
  return (
    <Stack>
      <SectionForm section={section} isLocked={isLocked} legend={t('section.title.letter')}>
        <Select
          label={t('letter.appeal')}
          data={appeals?.items.map(({ id, name, slug }) => ({ value: id, label: inEnglish(name, slug) }))}
          allowDeselect={false}
          value={section.values.appealId}
          onChange={(appealId) => appealId && section.set({ appealId })}
          error={section.wrong('appealId')}
        />
      </SectionForm>
      {!section.isDirty && (
        <>
          <LetterState wave={wave} letter={letter} />
          {mayBeRead && <LetterPreview waveId={wave.id} versionId={letter.versionId} />}
        </>
      )}
    </Stack>
  );
}

function LetterState({ wave, letter }: { wave: WaveSummary; letter: LaunchOutlook['letter'] }) {
  const { t } = useTranslation('waves');
  const toAppeal = (
    <PageLink to="/appeals/$id" params={{ id: wave.appealId }}>
      {t('letter.open')}
    </PageLink>
  );
  if (!letter || !letter.isCurrent)
    return (
      <Alert
        color="warn"
        icon={<IconAlertTriangle aria-hidden />}
        title={t(letter ? 'letter.changed' : 'letter.never')}
      >
        {t(letter && wave.versionId ? 'letter.changedDetail' : 'letter.neverDetail')} {toAppeal}
      </Alert>
    );
  const languages = listOf(letter.languages.map(languageName));
  return (
    <Text>
      {t('letter.approved', { number: letter.number, languages })} <When at={letter.approvedAt} /> {toAppeal}
    </Text>
  );
}
