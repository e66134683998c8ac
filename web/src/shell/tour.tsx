// The tour of the demo as a calm checklist on every page: four steps that it ticks off by itself, with links to where they are
// done. Whoever does not want it puts it away; the server remembers both, for each person.
import { Button, Group, List, Paper, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { linkOptions, useMatch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { demoQuery, tourQuery, type Demo, type Tour, type TourStep } from '../api/demo';
import { letterQuery } from '../api/practice';
import { queries } from '../api/queries';
import { PageLink } from '../ui/links';

const UNDER_WAY = ['countdown', 'running', 'paused', 'finished'];

/** Where each step is done; the wave page shows the launch, and the letters once it is launched. */
function placeOf(step: TourStep, { newestLetter, readyWave }: Demo) {
  if (step === 'read_letter') return linkOptions({ to: '/practice', search: { letter: newestLetter ?? undefined } });
  if (!readyWave) return linkOptions({ to: '/waves' });
  return linkOptions({ to: '/waves/$waveId', params: { waveId: readyWave.id } });
}

/** What is done by what the page shows. A letter counts once it is there to be read, not by an address that may lead nowhere. */
function useStepDoneHere({ readyWave }: Demo): TourStep | undefined {
  const letter = useMatch({ from: '/shell/practice', shouldThrow: false, select: ({ search }) => search.letter });
  const wave = useMatch({ from: '/shell/waves/$waveId', shouldThrow: false, select: ({ params }) => params.waveId });
  const { isSuccess: isReading } = useQuery({ ...letterQuery(letter ?? ''), enabled: letter !== undefined });
  if (isReading) return 'read_letter';
  if (!readyWave || wave !== readyWave.id) return undefined;
  return UNDER_WAY.includes(readyWave.state) ? 'watch' : 'look_at_wave';
}

export function TourChecklist() {
  const { data: demo } = useQuery(demoQuery);
  const { data: tour } = useQuery(tourQuery);
  if (demo?.state !== 'loaded' || !tour || tour.dismissedAt) return null;
  return <Checklist demo={demo} tour={tour} />;
}

function Checklist({ demo, tour }: { demo: Demo; tour: Tour }) {
  const { t } = useTranslation('shell');
  const change = useMutation({
    mutationFn: (step: TourStep | 'dismissed') =>
      step === 'dismissed'
        ? answer(api.PUT('/api/tour', { body: { dismissed: true } }))
        : answer(api.PUT('/api/tour/steps/{step}', { params: { path: { step } } })),
    onSuccess: (now) => queries.setQueryData(tourQuery.queryKey, now),
  });
  const here = useStepDoneHere(demo);
  const isNew = here !== undefined && tour.steps.some(({ step, doneAt }) => step === here && doneAt === null);
  const { mutate } = change;
  useEffect(() => {
    if (isNew && here) mutate(here);
  }, [isNew, here, mutate]);
  const next = tour.steps.find(({ doneAt }) => doneAt === null)?.step;
  const done = tour.steps.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <Paper className="surface no-print" component="section" aria-labelledby="tour" p="sm" mb="lg">
      <Group justify="space-between" mb={4} gap="xs">
        <Text id="tour" fw={600}>
          {next ? t('tour.title', { done, count: tour.steps.length }) : t('tour.finished')}
        </Text>
        <Button size="xs" variant="subtle" onClick={() => mutate('dismissed')}>
          {next ? t('tour.dismiss') : t('tour.close')}
        </Button>
      </Group>
      <List listStyleType="none" spacing={2} size="sm">
        {tour.steps.map(({ step, doneAt }) => (
          <List.Item
            key={step}
            icon={
              <ThemeIcon size={20} variant="transparent" color={doneAt ? 'ok' : 'gray'} aria-hidden>
                {doneAt ? <IconCheck size={16} /> : <IconCircle size={16} />}
              </ThemeIcon>
            }
          >
            <PageLink {...placeOf(step, demo)} fw={step === next ? 600 : 400}>
              {t(`tour.step.${step}`)}
            </PageLink>
            {doneAt && <VisuallyHidden> {t('tour.done')}</VisuallyHidden>}
          </List.Item>
        ))}
      </List>
    </Paper>
  );
}
