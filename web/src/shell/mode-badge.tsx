// Whether letters leave this machine. PRACTICE while no sender has a relay: then no wave can be live.
import { Badge } from '@mantine/core';
import { IconFlask, IconWorld } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendersQuery } from '../api/senders';

export function ModeBadge() {
  const { t } = useTranslation('shell');
  const { data } = useQuery(sendersQuery);
  if (!data) return null;
  const isPractice = data.items.every(({ smtpSource }) => smtpSource === 'practice');
  return (
    <Badge
      variant="outline"
      color={isPractice ? 'warn' : 'ok'}
      leftSection={isPractice ? <IconFlask size={14} aria-hidden /> : <IconWorld size={14} aria-hidden />}
      title={t(isPractice ? 'mode.practiceHint' : 'mode.liveHint')}
      style={{ flexShrink: 0 }}
    >
      <span className="word-if-room">{t(isPractice ? 'mode.practice' : 'mode.live')}</span>
    </Badge>
  );
}
