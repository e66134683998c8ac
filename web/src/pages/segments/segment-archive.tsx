// Puts a segment away and brings it back. It needs no question: the same button undoes it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import { When } from '../../ui/when';
import { archiveSegment, segmentQuery, type Segment } from '../../api/segments';
import { askAgain } from '../../api/topics';

export function SegmentArchive({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () => archiveSegment(segment),
    onSuccess: async (changed) => {
      queries.setQueryData(segmentQuery(segment.id).queryKey, changed);
      await askAgain('segments');
    },
  });
  return (
    <Stack gap="xs" maw="36rem">
      <Group justify="flex-end">
        {segment.archivedAt && (
          <Text size="sm" c="dimmed" role="status">
            {t('one.inArchive')} <When at={segment.archivedAt} />
          </Text>
        )}
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate()}>
          {t(segment.archivedAt ? 'one.unarchive' : 'one.archive')}
        </Button>
      </Group>
      {act.error && <ErrorBox error={act.error} meaning={t('one.archiveMeaning')} />}
    </Stack>
  );
}
