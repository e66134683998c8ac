// One segment, or a new one: its sentence, how many it finds, who could be written to, and what it meant before.
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { PageLink } from '../../ui/links';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { ExportMenu } from '../../ui/export-menu';
import { SegmentArchive } from './segment-archive';
import { SegmentEditor } from './segment-editor';
import { SegmentHistory } from './segment-history';
import { segmentQuery, type Segment } from '../../api/segments';

const route = getRouteApi('/shell/contacts/segments/$segmentId');
const NEW = 'new';

export function SegmentPage() {
  const { t } = useTranslation('segments');
  const { segmentId } = route.useParams();
  const query = useQuery({ ...segmentQuery(segmentId), enabled: segmentId !== NEW });
  return (
    <>
      <PageLink to="/contacts/segments" size="sm">
        {t('one.back')}
      </PageLink>
      {segmentId === NEW ? (
        <One key={NEW} />
      ) : query.data ? (
        <One key={segmentId} segment={query.data} />
      ) : (
        <PageFrame title={t('one.title')}>
          <QueryView query={query}>{() => null}</QueryView>
        </PageFrame>
      )}
    </>
  );
}

function One({ segment }: { segment?: Segment }) {
  const { t } = useTranslation('segments');
  const mayEdit = useMay('campaigner');
  return (
    <PageFrame
      title={segment?.name ?? t('one.new')}
      lead={t('one.lead')}
      actions={
        segment &&
        mayEdit && (
          <>
            <ExportMenu which={{ segment: segment.id }} />
            <SegmentArchive segment={segment} />
          </>
        )
      }
    >
      <Stack gap="xl">
        <SegmentEditor segment={segment} mayEdit={mayEdit} />
        {segment && <SegmentHistory segment={segment} mayEdit={mayEdit} />}
      </Stack>
    </PageFrame>
  );
}
