// Every version of a segment: who made it when, what it said, what is different from the one before, and taking it up again.
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { When } from '../../ui/when';
import { Section } from '../../ui/section';
import { conditionWords, filterSentence, type NameOf } from './filter-words';
import {
  restoreVersion,
  segmentQuery,
  versionsQuery,
  type Segment,
  type SegmentVersion,
  type Filter,
} from '../../api/segments';
import { useNameOf } from './use-options';
import { askAgain } from '../../api/topics';

interface SegmentHistoryProps {
  segment: Segment;
  mayEdit: boolean;
}

export function SegmentHistory({ segment, mayEdit }: SegmentHistoryProps) {
  const { t } = useTranslation('segments');
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={`${t('history.title')}: ${segment.version}`}>
      {isOpen ? (
        <Versions segment={segment} mayEdit={mayEdit} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('history.show')}
        </Button>
      )}
    </Section>
  );
}

function Versions({ segment, mayEdit }: SegmentHistoryProps) {
  const { t } = useTranslation('segments');
  const queries = useQueryClient();
  const nameOf = useNameOf();
  const restore = useMutation({
    mutationFn: (number: number) => restoreVersion(segment.id, number),
    onSuccess: async (restored) => {
      queries.setQueryData(segmentQuery(segment.id).queryKey, restored);
      await askAgain('segments');
    },
  });
  return (
    <>
      {restore.error && <ErrorBox error={restore.error} meaning={t('history.meaning')} />}
      <QueryView query={useQuery(versionsQuery(segment.id))}>
        {(versions) => (
          <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('history.title')}>
            {versions.map((version) => (
              <Box component="li" key={version.number}>
                <Group justify="space-between" align="flex-start">
                  <Text fw={500}>
                    {t('history.version', { number: version.number })}
                    {version.number === segment.version && ` (${t('history.now')})`}
                  </Text>
                  {mayEdit && version.number !== segment.version && (
                    <Button
                      size="compact-sm"
                      mih={28}
                      variant="default"
                      aria-label={t('history.restoreOf', { number: version.number })}
                      loading={restore.isPending && restore.variables === version.number}
                      onClick={() => restore.mutate(version.number)}
                    >
                      {t('history.restore')}
                    </Button>
                  )}
                </Group>
                <Version version={version} nameOf={nameOf} />
              </Box>
            ))}
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function Version({ version, nameOf }: { version: SegmentVersion; nameOf: NameOf }) {
  const { t } = useTranslation('segments');
  const { createdAt, createdBy, createdByName, restoredFrom, changes } = version;
  return (
    <>
      <Text size="sm" c="dimmed">
        <When at={createdAt} /> {t('history.by', { who: createdByName ?? createdBy })}
        {restoredFrom !== null && `, ${t('history.restored', { number: restoredFrom })}`}
      </Text>
      <Text ff="var(--demarche-serif)">{filterSentence(version.filter, nameOf, t)}</Text>
      {changes.map((change, at) => (
        <Text key={at} size="sm">
          {change.kind === 'joined'
            ? t('history.joined', {
                from: t(`builder.groupKind.${change.from}`),
                to: t(`builder.groupKind.${change.to}`),
              })
            : t(`history.${change.kind}`, { conditions: conditionWords(change.filter as Filter, nameOf, t) })}
        </Text>
      ))}
    </>
  );
}
