// Where a demand stands, as icon and colour beside its word.
import { IconCircle, IconCircleCheck, IconCircleHalf2, type Icon } from '@tabler/icons-react';
import type { Tone } from '../../ui/state-badge';

export const DEMAND_SIGNS: Record<'open' | 'partly_met' | 'met', { tone: Tone; icon: Icon }> = {
  open: { tone: 'gray', icon: IconCircle },
  partly_met: { tone: 'warn', icon: IconCircleHalf2 },
  met: { tone: 'ok', icon: IconCircleCheck },
};
