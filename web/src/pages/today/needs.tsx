// What waits for a person: one line each, with the place where it is done.
import { Box, Group, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconHandStop,
  IconHelpCircle,
  IconPencil,
  IconPlayerPause,
  IconRubberStamp,
  IconSend,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { EmptyState } from '../../ui/empty-state';
import { formatCount } from '../../ui/numbers';
import { When } from '../../ui/when';
import { PageLink } from '../../ui/links';

type Need = components['schemas']['Today']['needs'][number];

const ICONS: Record<Need['kind'], Icon> = {
  hold: IconAlertTriangle,
  domain_paused: IconPlayerPause,
  unknown: IconHelpCircle,
  held: IconHandStop,
  refused: IconX,
  approve_appeal: IconRubberStamp,
  approve_wave: IconRubberStamp,
  launch_wave: IconSend,
  draft_wave: IconPencil,
};

export function Needs({ needs }: { needs: Need[] }) {
  const { t } = useTranslation('today');
  return (
    <section aria-labelledby="needs">
      <Title order={2} id="needs" mb="sm">
        {t('needs')}
      </Title>
      {needs.length === 0 ? (
        <EmptyState text={t('nothing')} />
      ) : (
        <Box component="ul" className="surface plain-list">
          {needs.map((need) => (
            <NeedLine key={`${need.kind} ${need.waveId ?? ''} ${need.domain ?? ''}`} need={need} />
          ))}
        </Box>
      )}
    </section>
  );
}

function NeedLine({ need }: { need: Need }) {
  const { t } = useTranslation('today');
  const NeedIcon = ICONS[need.kind];
  const letters = need.letters ?? 0;
  const words = {
    count: letters,
    letters: formatCount(letters),
    wave: need.waveName ?? '',
    appeal: need.appealName ?? '',
    domain: need.domain ?? '',
    text: need.text ?? '',
  };
  const place = placeOf(need);
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm" p="sm" data-need={need.kind}>
      <NeedIcon size={20} aria-hidden style={{ flexShrink: 0 }} />
      <Box miw={0}>
        <Text>{t(`need.${need.kind}`, words)}</Text>
        <Group gap="xs">
          {place && (
            <PageLink {...place} size="sm">
              {t(`go.${need.kind}`)}
            </PageLink>
          )}
          {need.since && (
            <Text size="sm" c="dimmed">
              <When at={need.since} />
            </Text>
          )}
        </Group>
      </Box>
    </Group>
  );
}

/** Where it is done. */
function placeOf({ kind, waveId, appealId }: Need) {
  switch (kind) {
    case 'hold':
      return linkOptions({ to: '/settings/health' });
    case 'approve_appeal':
      return appealId ? linkOptions({ to: '/appeals/$id', params: { id: appealId } }) : undefined;
    case 'unknown':
    case 'held':
    case 'refused':
      return waveId ? linkOptions({ to: '/waves/$waveId', params: { waveId }, search: { part: kind } }) : undefined;
    case 'domain_paused':
    case 'approve_wave':
    case 'launch_wave':
    case 'draft_wave':
      return waveId ? linkOptions({ to: '/waves/$waveId', params: { waveId } }) : undefined;
  }
}
