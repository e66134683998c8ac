// The life of a wave, who may launch what, and what an approval binds.

export const WAVE_STATES = ['draft', 'approved', 'countdown', 'running', 'paused', 'finished', 'cancelled'] as const;
export type WaveState = (typeof WAVE_STATES)[number];
export type WaveMode = 'practice' | 'live';

/** States from which each act is allowed; the guarded updates of the store name the same. */
export const WAVE_ACTS = {
  approve: ['draft', 'approved'],
  launch: ['approved'],
  takeBack: ['countdown'],
  pause: ['countdown', 'running'],
  resume: ['paused'],
  cancel: ['draft', 'approved', 'countdown', 'running', 'paused'],
  retry: ['running', 'paused', 'finished'],
  decide: ['running', 'paused', 'finished', 'cancelled'],
} as const satisfies Record<string, readonly WaveState[]>;

/** What decides about a launch, gathered by the service. Dates are 'YYYY-MM-DD'. */
export interface LaunchFacts {
  state: WaveState;
  mode: WaveMode;
  approvedBy: string | null;
  createdBy: string;
  /** Active people who may approve. */
  approvers: number;
  /** True when text, facts and audience still are what was approved. */
  approvalHolds: boolean;
  recipients: number;
  campaignUntil: string | null;
  today: string;
  pastDateReason: string | null;
  /** The time after which nothing may go is over already. */
  isPastSendBy: boolean;
  /** The origin of links in letters, if one was configured. */
  publicUrl?: string;
}

/** Why this wave must not be launched now; empty when it may. Every reason is a sentence with what to do. */
export function launchObstacles(facts: LaunchFacts): string[] {
  const obstacles: string[] = [];
  if (facts.state === 'draft') obstacles.push('The wave is not approved yet: approve its text and audience first.');
  if (facts.state === 'approved' && !facts.approvalHolds) {
    obstacles.push('The letter changed after this wave was approved: approve the appeal and the wave again.');
  }
  if (facts.state === 'approved' && facts.recipients === 0) {
    obstacles.push('Nobody would get a letter: the audience is empty, or everyone in it is excluded.');
  }
  if (facts.isPastSendBy) {
    obstacles.push('The send-by time of this wave is over: every letter would expire. Make a wave with a later one.');
  }
  return facts.mode === 'live' ? [...obstacles, ...liveObstacles(facts)] : obstacles;
}

function liveObstacles(facts: LaunchFacts): string[] {
  const obstacles: string[] = [];
  if (!facts.publicUrl?.startsWith('https://')) {
    obstacles.push('A live wave needs PUBLIC_URL with https: the opt-out link in every letter leads there.');
  }
  if (facts.campaignUntil !== null && facts.campaignUntil < facts.today && !facts.pastDateReason) {
    obstacles.push(
      `The campaign's texts were meant until ${facts.campaignUntil}: an approver can override this with a reason.`,
    );
  }
  if (facts.approvers >= 2 && facts.approvedBy !== null && facts.approvedBy === facts.createdBy) {
    obstacles.push('A second person must approve this live wave: it was approved by the person who made it.');
  }
  return obstacles;
}
