// The stage of a wave as icon, word and colour.
import {
  IconCircleCheck,
  IconPencil,
  IconRubberStamp,
  IconSend,
  IconTrash,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WaveStage } from '../../api/wave-drafts';
import { StateBadge, type Tone } from '../../ui/state-badge';

const LOOKS: Record<WaveStage, { tone: Tone; icon: Icon }> = {
  draft: { tone: 'gray', icon: IconPencil },
  for_approval: { tone: 'warn', icon: IconUserCheck },
  approved: { tone: 'ink', icon: IconRubberStamp },
  under_way: { tone: 'ink', icon: IconSend },
  ended: { tone: 'ok', icon: IconCircleCheck },
  discarded: { tone: 'gray', icon: IconTrash },
};

export function StageBadge({ stage }: { stage: WaveStage }) {
  const { t } = useTranslation('waves');
  return <StateBadge {...LOOKS[stage]} word={t(`stageOf.${stage}`)} />;
}
