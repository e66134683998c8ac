// The stages as links, each with how many waves are in it.
import { Badge, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { stagesQuery, type WaveStage } from '../../../api/wave-drafts';
import { count } from '../../../ui/words';
import { STAGES } from '../stages';

const route = getRouteApi('/shell/waves');

export function StageLinks() {
  const { t } = useTranslation('waves');
  const { campaign, search } = route.useSearch();
  const { data } = useQuery(stagesQuery({ campaign, search }));
  const all = data && Object.entries(data).reduce((sum, [stage, n]) => (stage === 'discarded' ? sum : sum + n), 0);
  return (
    <Group component="nav" gap={4} aria-label={t('list.stages')}>
      <StageLink label={t('list.all')} waves={all} />
      {STAGES.filter((stage) => stage !== 'discarded' || (data?.discarded ?? 0) > 0).map((stage) => (
        <StageLink key={stage} stage={stage} label={t(`stage.${stage}`)} waves={data?.[stage]} />
      ))}
    </Group>
  );
}

function StageLink({ stage, label, waves }: { stage?: WaveStage; label: string; waves?: number }) {
  const isHere = route.useSearch().stage === stage;
  return (
    <Button
      renderRoot={(props) => <Link {...props} to="/waves" search={(old) => ({ ...old, stage })} />}
      size="compact-md"
      variant={isHere ? 'light' : 'subtle'}
      aria-current={isHere ? 'page' : undefined}
      rightSection={
        waves !== undefined && (
          <Badge variant="transparent" c="inherit" px={0}>
            {count(waves)}
          </Badge>
        )
      }
    >
      {label}
    </Button>
  );
}
