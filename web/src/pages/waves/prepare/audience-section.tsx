// To whom: a segment in words, how many of it get a letter, and everybody who is left out with the reason.
import { Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type LaunchOutlook, type WaveSummary } from '../../../api/wave-drafts';
import { count, languageName, listOf } from '../../../ui/words';
import { AudiencePeople } from './audience-people';
import { SegmentVersion } from '../segment-version';
import { SectionForm } from './section-form';
import { useSection } from './use-section';
import { segmentsQuery } from '../../../api/segments';

interface AudienceSectionProps {
  wave: WaveSummary;
  outlook: LaunchOutlook;
  isLocked: boolean;
  onSaved: () => void;
}

export function AudienceSection({ wave, outlook, isLocked, onSaved }: AudienceSectionProps) {
  const { t } = useTranslation('waves');
  const { data: segments = [] } = useQuery(segmentsQuery(false));
  const section = useSection(wave.id, { segmentId: wave.segmentId }, (values) => values, onSaved);
  const chosen = segments.find(({ id }) => id === section.values.segmentId);
  const { audience } = outlook;
  return (
    <Stack>
      <SectionForm section={section} isLocked={isLocked} legend={t('section.title.audience')}>
        <Select
          label={t('audience.segment')}
          data={segments.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('audience.noSegment')}
          value={section.values.segmentId}
          onChange={(segmentId) => segmentId && section.set({ segmentId })}
          error={section.wrong('segmentId')}
          description={chosen?.sentence}
        />
      </SectionForm>
      {!section.isDirty && (
        <>
          <SegmentVersion wave={wave} />
          <Text>
            {t('audience.equation', {
              count: audience.matched,
              matched: count(audience.matched),
              included: count(audience.included),
              left: count(audience.excluded),
            })}
            {audience.included > 0 && ` ${languagesOf(audience.languages)}.`}
          </Text>
          <AudiencePeople wave={wave} audience={audience} />
        </>
      )}
    </Stack>
  );
}

export function languagesOf(languages: Record<string, number>): string {
  return listOf(Object.entries(languages).map(([code, n]) => `${count(n)} ${languageName(code)}`));
}
