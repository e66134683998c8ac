// What needs me, what is running, and what the system does next by itself.
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runningWavesQuery, todayQuery } from '../../api/wave-queries';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { Needs } from './needs';
import { NextByItself } from './next-by-itself';
import { UnderWay } from './under-way';

export function TodayPage() {
  const { t } = useTranslation('today');
  const today = useQuery(todayQuery);
  const running = useQuery(runningWavesQuery);
  return (
    <PageFrame title={t('title')}>
      <Stack gap="xl">
        <QueryView query={today}>{({ needs }) => <Needs needs={needs} />}</QueryView>
        <QueryView query={running}>
          {(waves) => (
            <>
              <UnderWay waves={waves} />
              <NextByItself waves={waves} />
            </>
          )}
        </QueryView>
      </Stack>
    </PageFrame>
  );
}
