// Where a wave stands, as icon, word and colour.
import {
  IconCircleCheck,
  IconCircleX,
  IconHourglass,
  IconPencil,
  IconPlayerPause,
  IconRubberStamp,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WaveProgress } from '../api/wave-queries';
import { StateBadge, type Tone } from './state-badge';

type WaveState = WaveProgress['state'];

const LOOKS: Record<WaveState, { tone: Tone; icon: Icon }> = {
  draft: { tone: 'gray', icon: IconPencil },
  approved: { tone: 'ink', icon: IconRubberStamp },
  countdown: { tone: 'warn', icon: IconHourglass },
  running: { tone: 'ink', icon: IconSend },
  paused: { tone: 'warn', icon: IconPlayerPause },
  finished: { tone: 'ok', icon: IconCircleCheck },
  cancelled: { tone: 'gray', icon: IconCircleX },
};

export function WaveStateBadge({ state }: { state: WaveState }) {
  const { t } = useTranslation('wave-words');
  return <StateBadge {...LOOKS[state]} word={t(`state.${state}`)} />;
}
