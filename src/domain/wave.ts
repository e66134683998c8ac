// The life of a wave, who may launch what, and what an approval binds.

export const WAVE_STATES = ['draft', 'approved', 'countdown', 'running', 'paused', 'finished', 'cancelled'] as const;
export type WaveState = (typeof WAVE_STATES)[number];
export type WaveMode = 'practice' | 'live';

/** States from which each act is allowed; the guarded updates of the store name the same. */
export const WAVE_ACTS = {
  change: ['draft', 'approved'],
  discard: ['draft', 'approved'],
  submit: ['draft'],
  approve: ['draft', 'approved'],
  launch: ['approved'],
  takeBack: ['countdown'],
  pause: ['countdown', 'running'],
  resume: ['paused'],
  cancel: ['draft', 'approved', 'countdown', 'running', 'paused'],
  retry: ['running', 'paused', 'finished'],
  decide: ['running', 'paused', 'finished', 'cancelled'],
} as const satisfies Record<string, readonly WaveState[]>;

/** Where a wave is for those who look at the list: a draft that waits for an approver, or one thrown away, is apart. */
export const WAVE_STAGES = ['draft', 'for_approval', 'approved', 'under_way', 'ended', 'discarded'] as const;
export type WaveStage = (typeof WAVE_STAGES)[number];

/** For which waves a second person approves: live ones, all, or none. */
export const FOUR_EYES = ['live', 'all', 'off'] as const;
export type FourEyes = (typeof FOUR_EYES)[number];

/** Where only one person may approve, nobody waits for a second. */
export function needsSecondPerson(mode: WaveMode, fourEyes: FourEyes, approvers: number): boolean {
  return approvers >= 2 && (fourEyes === 'all' || (fourEyes === 'live' && mode === 'live'));
}

export const OBSTACLES = [
  'letter_not_approved',
  'not_approved',
  'letter_changed',
  'archived',
  'nobody',
  'past_send_by',
  'sender_retired',
  'no_relay',
  'no_public_url',
  'campaign_over',
  'second_person',
] as const;

/** Why a wave must not be launched; the message says what to do. */
export interface Obstacle {
  code: (typeof OBSTACLES)[number];
  message: string;
}

/** What decides about a launch, gathered by the service. Dates are 'YYYY-MM-DD'. */
export interface LaunchFacts {
  state: WaveState;
  mode: WaveMode;
  /** People as `person:<uuid>`, whoever's key they used. */
  approvedBy: string | null;
  /** Who made the wave, and who changed it last. */
  authors: readonly string[];
  fourEyes: FourEyes;
  /** Active people who may approve. */
  approvers: number;
  /** True when text, facts and audience still are what was approved. */
  approvalHolds: boolean;
  /** True when the appeal as it stands is approved: what a draft's approval would need. */
  isLetterApproved: boolean;
  /** null while nobody has looked. */
  recipients: number | null;
  campaignUntil: string | null;
  /** The appeal, or its whole campaign, was put away. */
  isArchived: boolean;
  today: string;
  pastDateReason: string | null;
  /** The time after which nothing may go is over already. */
  isPastSendBy: boolean;
  /** The sender has a mail server of its own. */
  hasRelay: boolean;
  /** A draft that was thrown away when its sender was retired, and restored. */
  isSenderRetired: boolean;
  /** The origin of links in letters, if one was configured. */
  publicUrl?: string;
}

/** Why this wave must not be launched now; empty when it may. Every reason is a sentence with what to do. */
export function launchObstacles(facts: LaunchFacts): Obstacle[] {
  const found: (Obstacle | false)[] = [
    facts.state === 'draft' &&
      !facts.isLetterApproved && {
        code: 'letter_not_approved',
        message: 'The letter is not approved as it stands: approve the appeal first.',
      },
    facts.state === 'draft' && {
      code: 'not_approved',
      message: 'The wave is not approved yet: approve its text and audience first.',
    },
    facts.state === 'approved' &&
      !facts.approvalHolds && {
        code: 'letter_changed',
        message:
          'The letter, or what letters may hold, changed after this wave was approved: approve the appeal and the wave again.',
      },
    facts.isArchived && {
      code: 'archived',
      message: 'The appeal or its campaign is in the archive: take it out first, or choose another appeal.',
    },
    facts.recipients === 0 && {
      code: 'nobody',
      message: 'Nobody would get a letter: the audience is empty, or everyone in it is excluded.',
    },
    facts.isPastSendBy && {
      code: 'past_send_by',
      message: 'The send-by time of this wave is over: every letter would expire. Choose a later one.',
    },
    facts.isSenderRetired && {
      code: 'sender_retired',
      message: 'The sender of this wave is retired: choose another, or let an admin take it up again.',
    },
    secondPersonMissing(facts) && {
      code: 'second_person',
      message: 'A second person must approve this wave: it was approved by somebody who wrote it.',
    },
    ...(facts.mode === 'live' ? liveObstacles(facts) : []),
  ];
  return found.filter((one) => one !== false);
}

function secondPersonMissing({ mode, fourEyes, approvers, approvedBy, authors }: LaunchFacts): boolean {
  return approvedBy !== null && authors.includes(approvedBy) && needsSecondPerson(mode, fourEyes, approvers);
}

function liveObstacles(facts: LaunchFacts): (Obstacle | false)[] {
  return [
    !facts.hasRelay && {
      code: 'no_relay',
      message: 'A live wave needs a sender with a mail server: choose another sender, or practice mode.',
    },
    !facts.publicUrl?.startsWith('https://') && {
      code: 'no_public_url',
      message: 'A live wave needs PUBLIC_URL with https: the opt-out link in every letter leads there.',
    },
    facts.campaignUntil !== null &&
      facts.campaignUntil < facts.today &&
      !facts.pastDateReason && {
        code: 'campaign_over',
        message: `The campaign's texts were meant until ${facts.campaignUntil}: an approver can override this with a reason.`,
      },
  ];
}
