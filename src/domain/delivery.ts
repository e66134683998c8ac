// The life of a delivery: its states, the moves between them, and what the relay's answers mean.
// Where a row stands is its state; what happened later (a bounce, a reply) is a mark, not a state.

export const DELIVERY_STATES = [
  'planned',
  'queued',
  'claimed',
  'handing',
  'accepted',
  'unknown',
  'refused',
  'held',
  'skipped',
  'cancelled',
  'expired',
  'abandoned',
] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Every move a delivery may make; the database enforces the same table.
 * queued and claimed go to unknown only after a restore: the backup cannot know what went out since.
 * unknown goes to refused when a worker that was only frozen reports its 5xx late.
 */
export const ALLOWED_TRANSITIONS: Record<DeliveryState, readonly DeliveryState[]> = {
  planned: ['queued', 'held', 'skipped', 'cancelled', 'expired'],
  queued: ['claimed', 'held', 'skipped', 'cancelled', 'expired', 'unknown'],
  claimed: ['handing', 'queued', 'held', 'skipped', 'cancelled', 'expired', 'unknown'],
  handing: ['accepted', 'queued', 'refused', 'unknown'],
  unknown: ['accepted', 'queued', 'refused', 'abandoned'],
  refused: ['queued'],
  expired: ['queued'],
  held: ['queued', 'skipped', 'cancelled', 'expired'],
  accepted: [],
  skipped: [],
  cancelled: [],
  abandoned: [],
};

export type StateCounts = Record<DeliveryState, number>;

/** Counts per state, every state present. */
export function countsOf(rows: readonly { state: DeliveryState; count: number }[]): StateCounts {
  const counts = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as StateCounts;
  for (const { state, count } of rows) counts[state] += count;
  return counts;
}

/** What a person says about a letter whose outcome is unknown, or that is held. */
export const DECISIONS = ['arrived', 'send_again', 'abandon', 'cancel'] as const;
export type Decision = (typeof DECISIONS)[number];

/** From which a person may send a letter back to the queue. */
export const RETRYABLE_STATES = ['refused', 'expired', 'held'] as const;
export type RetryableState = (typeof RETRYABLE_STATES)[number];
