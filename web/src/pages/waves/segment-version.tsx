// From which version of its segment a wave took its audience, and whether the segment says something else by now.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaveSummary } from '../../api/wave-drafts';
import { PageLink } from '../../ui/links';

export function SegmentVersion({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('wave-words');
  const { segmentId, segmentName, segmentVersion, segmentVersionNow } = wave;
  if (segmentVersion === null) return null;
  return (
    <Text size="sm" data-testid="segment-version">
      {t('segmentVersion.from')}{' '}
      <PageLink to="/contacts/segments/$segmentId" params={{ segmentId }} underline="always">
        {segmentName}
      </PageLink>
      {t(segmentVersion === segmentVersionNow ? 'segmentVersion.same' : 'segmentVersion.other', {
        version: segmentVersion,
        now: segmentVersionNow,
      })}
    </Text>
  );
}
