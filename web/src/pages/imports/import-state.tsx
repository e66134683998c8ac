// Where an import stands, as icon, word and colour.
import { IconArrowBackUp, IconCircleCheck, IconEye, IconHourglass, IconPencil, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateBadge, type Tone } from '../../ui/state-badge';
import type { ImportState } from '../../api/imports';

/** Of lists that are not in yet. */
export const OPEN_STATES: readonly ImportState[] = ['draft', 'planning', 'planned', 'applying'];

const LOOKS: Record<ImportState, { tone: Tone; icon: Icon }> = {
  draft: { tone: 'gray', icon: IconPencil },
  planning: { tone: 'ink', icon: IconHourglass },
  planned: { tone: 'warn', icon: IconEye },
  applying: { tone: 'ink', icon: IconHourglass },
  applied: { tone: 'ok', icon: IconCircleCheck },
  undone: { tone: 'gray', icon: IconArrowBackUp },
};

export function ImportStateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation('import');
  return <StateBadge {...LOOKS[state]} word={t(`state.${state}`)} />;
}
