// What may become of a row, how it looks, and where the counts speak of it.
import { IconAlertTriangle, IconCircleOff, IconEqual, IconPencil, IconUserPlus, type Icon } from '@tabler/icons-react';
import type { Tone } from '../../../ui/state-badge';
import type { FIGURE_PARTS } from '../figure-words';
import type { Outcome } from '../../../api/imports';

export const OUTCOMES: readonly Outcome[] = ['problem', 'new', 'changed', 'unchanged', 'left_out'];

interface OutcomeLook {
  outcome: Outcome;
  icon: Icon;
  tone: Tone;
}

export const OUTCOME_OF: Record<(typeof FIGURE_PARTS)[number], OutcomeLook> = {
  new: { outcome: 'new', icon: IconUserPlus, tone: 'ok' },
  changed: { outcome: 'changed', icon: IconPencil, tone: 'ink' },
  unchanged: { outcome: 'unchanged', icon: IconEqual, tone: 'gray' },
  problems: { outcome: 'problem', icon: IconAlertTriangle, tone: 'danger' },
  leftOut: { outcome: 'left_out', icon: IconCircleOff, tone: 'gray' },
};

const PARTS = { problem: 'problems', left_out: 'leftOut' } as const;

export const partOf = (outcome: Outcome) =>
  outcome === 'problem' || outcome === 'left_out' ? PARTS[outcome] : outcome;
