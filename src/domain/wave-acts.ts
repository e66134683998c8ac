// Who may do what with a wave before it runs, and why not: the same words for the page that shows it and the guard of the act.
import { includesRole, type Role } from './access.js';
import { WAVE_ACTS, type WaveState } from './wave.js';

/** The acts on the launch page, with the role that each needs; the routes say the same. */
const ROLE_FOR = {
  change: 'campaigner',
  discard: 'campaigner',
  submit: 'campaigner',
  approve: 'approver',
  launch: 'approver',
  takeBack: 'campaigner',
} as const satisfies Record<string, Role>;

export type PreparingAct = keyof typeof ROLE_FOR;
export const PREPARING_ACTS = Object.keys(ROLE_FOR) as PreparingAct[];

/** Why somebody may not: their role, the state of the wave, that they are its author, or that it waits already. */
export const REFUSALS = ['role', 'state', 'own_work', 'submitted'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface ActingOn {
  state: WaveState;
  isSubmitted: boolean;
  role: Role;
  /** The caller wrote the wave, and somebody else has to approve it. */
  isOwnWork: boolean;
}

/** For each act, why the caller may not do it now; null when they may. */
export function refusals(acting: ActingOn): Record<PreparingAct, Refusal | null> {
  const entries = PREPARING_ACTS.map((act) => [act, refusalOf(act, acting)]);
  return Object.fromEntries(entries) as Record<PreparingAct, Refusal | null>;
}

function refusalOf(act: PreparingAct, { state, isSubmitted, role, isOwnWork }: ActingOn): Refusal | null {
  const allowed: readonly WaveState[] = WAVE_ACTS[act];
  if (!allowed.includes(state)) return 'state';
  if (!includesRole(role, ROLE_FOR[act])) return 'role';
  if (act === 'approve' && isOwnWork) return 'own_work';
  if (act === 'submit' && isSubmitted) return 'submitted';
  return null;
}
