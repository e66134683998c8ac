// Where an appeal stands, as icon, word and colour.
import { IconArchive, IconCircleCheck, IconEdit, IconEditCircle, IconHourglass, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateBadge, type Tone } from '../../ui/state-badge';
import type { Appeal } from '../../api/appeals';

const LOOKS: Record<Appeal['state'], [Tone, Icon]> = {
  draft: ['gray', IconEdit],
  submitted: ['warn', IconHourglass],
  approved: ['ok', IconCircleCheck],
  changed: ['ink', IconEditCircle],
  archived: ['gray', IconArchive],
};

export function AppealState({ state }: { state: Appeal['state'] }) {
  const { t } = useTranslation('appeals');
  const [tone, icon] = LOOKS[state];
  return <StateBadge tone={tone} icon={icon} word={t(`state.${state}`)} />;
}
