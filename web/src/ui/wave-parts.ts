// How the parts of a wave look: an icon and a tone for each, the same on every page. The words are in the texts "wave-words".
import {
  IconCircleCheck,
  IconClock,
  IconClockPause,
  IconHandStop,
  IconHelpCircle,
  IconHourglassEmpty,
  IconMailOff,
  IconPlayerTrackNext,
  IconSend,
  IconTrash,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { WavePart } from '../api/wave-queries';
import type { Tone } from './state-badge';

export interface PartLook {
  icon: Icon;
  tone: Tone;
}

/** In the order of the equation. */
export const PART_LOOKS: Record<WavePart, PartLook> = {
  accepted: { icon: IconCircleCheck, tone: 'ok' },
  in_hand: { icon: IconSend, tone: 'ink' },
  waiting: { icon: IconClock, tone: 'gray' },
  deferred: { icon: IconClockPause, tone: 'warn' },
  unknown: { icon: IconHelpCircle, tone: 'danger' },
  refused: { icon: IconX, tone: 'danger' },
  held: { icon: IconHandStop, tone: 'warn' },
  expired: { icon: IconHourglassEmpty, tone: 'gray' },
  skipped: { icon: IconPlayerTrackNext, tone: 'gray' },
  cancelled: { icon: IconMailOff, tone: 'gray' },
  abandoned: { icon: IconTrash, tone: 'gray' },
};

export const WAVE_PARTS = Object.keys(PART_LOOKS) as WavePart[];
