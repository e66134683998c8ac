// The stages of a wave, in the order in which it goes through them.
import type { WaveStage } from '../../api/wave-drafts';

export const STAGES: readonly WaveStage[] = ['draft', 'for_approval', 'approved', 'under_way', 'ended', 'discarded'];
