// What the outside says and sees of waves.
import { z } from 'zod';
import { DECISIONS, DELIVERY_STATES, RETRYABLE_STATES } from '../domain/delivery.js';
import { FOUR_EYES, WAVE_STAGES, WAVE_STATES } from '../domain/wave.js';
import { line, moment } from '../http/shapes.js';

const perHour = z.int().positive().max(1_000_000);

const officeHours = z
  .strictObject({
    fromHour: z.int().min(0).max(23),
    untilHour: z.int().min(1).max(24),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5]),
  })
  .refine((hours) => hours.fromHour < hours.untilHour, 'untilHour must be later than fromHour');

export const newWave = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    appealId: z.uuid(),
    segmentId: z.uuid(),
    sender: z.string().default('default').meta({ description: "The sender's slug" }),
    mode: z.enum(['practice', 'live']).optional().meta({ description: 'Without it: live when the sender has a relay' }),
    startsAt: z.iso.datetime({ offset: true }).optional(),
    sendBy: z.iso.datetime({ offset: true }).optional(),
    maxPerHour: perHour.optional(),
    maxPerDomainPerHour: perHour.optional(),
    officeHours: officeHours.optional(),
    unknownPolicy: z.enum(['hold', 'resend']).default('hold'),
  })
  .meta({ id: 'NewWave' });

export type NewWave = z.infer<typeof newWave>;

const { startsAt, sendBy, maxPerHour, maxPerDomainPerHour, officeHours: hours } = newWave.shape;

/** What is left out stays as it is; null takes a limit or a time away. */
export const waveChange = z
  .strictObject({
    name: newWave.shape.name.optional(),
    appealId: z.uuid().optional(),
    segmentId: z.uuid().optional(),
    sender: z.string().optional().meta({ description: "The sender's slug" }),
    mode: z.enum(['practice', 'live']).optional(),
    startsAt: startsAt.nullable(),
    sendBy: sendBy.nullable(),
    maxPerHour: maxPerHour.nullable(),
    maxPerDomainPerHour: maxPerDomainPerHour.nullable(),
    officeHours: hours.nullable(),
    unknownPolicy: z.enum(['hold', 'resend']).optional(),
  })
  .meta({ id: 'WaveChange', description: 'Any change takes an approval away' });

export type WaveChange = z.infer<typeof waveChange>;

export const waveApproval = z
  .strictObject({
    versionId: z.uuid().optional(),
    audienceHash: z.string().optional(),
    mode: z.enum(['practice', 'live']).optional(),
  })
  .meta({
    id: 'WaveApproval',
    description: 'What the approver has read; when text, audience or mode are different by now, nothing is approved',
  });

export type WaveApproval = z.infer<typeof waveApproval>;

export const waveRule = z
  .strictObject({
    fourEyes: z
      .enum(FOUR_EYES)
      .meta({ description: 'For which waves a second person approves, as soon as two people may: live, all, or off' }),
  })
  .meta({ id: 'WaveRule' });

export type WaveRule = z.infer<typeof waveRule>;

export const launchOrder = z
  .strictObject({
    key: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'The same key launches once, however often it is sent' }),
    approvalHash: z.string().max(100).optional().meta({
      description: 'Of the approval that was read; when the wave was approved anew since, nothing is launched',
    }),
    countdownSeconds: z.int().min(0).max(3600).default(0),
    pastDateReason: z.string().trim().min(5).max(500).optional(),
  })
  .meta({ id: 'LaunchOrder' });

export type LaunchOrder = z.infer<typeof launchOrder>;

const someContacts = z.array(z.uuid()).min(1).max(10_000).optional();

export const retryOrder = z
  .strictObject({
    states: z.array(z.enum(RETRYABLE_STATES)).min(1).default(['refused', 'expired']),
    contactIds: someContacts,
  })
  .meta({ id: 'RetryOrder' });

export type RetryOrder = z.infer<typeof retryOrder>;

export const decisionOrder = z
  .strictObject({ decision: z.enum(DECISIONS), contactIds: someContacts })
  .meta({ id: 'DecisionOrder' });

export type DecisionOrder = z.infer<typeof decisionOrder>;

export const pauseOrder = z
  .strictObject({ reason: line(500).default('paused by hand').meta({ description: 'For those who look at it' }) })
  .meta({ id: 'PauseOrder' });

export type PauseOrder = z.infer<typeof pauseOrder>;

export const domainName = z.string().regex(/^[a-z0-9.-]{1,253}$/);

export const waveView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    campaignId: z.uuid(),
    appealId: z.uuid(),
    versionId: z.uuid().nullable(),
    segmentId: z.uuid(),
    segmentVersion: z.int().nullable().meta({ description: 'Of the segment, as the approval froze it; null before' }),
    senderId: z.uuid(),
    mode: z.enum(['practice', 'live']),
    state: z.enum(WAVE_STATES),
    stage: z.enum(WAVE_STAGES),
    startsAt: moment.nullable(),
    sendBy: moment.nullable(),
    maxPerHour: z.number().nullable(),
    maxPerDomainPerHour: z.number().nullable(),
    officeHours: officeHours.nullable(),
    unknownPolicy: z.enum(['hold', 'resend']),
    audienceHash: z.string().nullable(),
    approvalHash: z.string().nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: moment.nullable(),
    launchedBy: z.string().nullable(),
    launchedAt: moment.nullable(),
    countdownUntil: moment.nullable(),
    pausedAt: moment.nullable(),
    pausedBy: z.string().nullable(),
    pauseReason: z.string().nullable(),
    endedAt: moment.nullable(),
    createdBy: z.string(),
    createdAt: moment,
    changedBy: z.string().nullable(),
    changedAt: moment.nullable(),
    submittedBy: z.string().nullable(),
    submittedAt: moment.nullable(),
  })
  .meta({ id: 'Wave' });

const count = z.int().nonnegative();

export const retryResult = z.object({ retried: count }).meta({ id: 'RetryResult' });

export const decisionResult = z.object({ decided: count }).meta({ id: 'DecisionResult' });

export const domainResumed = z.object({ resumed: z.boolean() }).meta({ id: 'DomainResumed' });

export const waveStatus = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mode: z.enum(['practice', 'live']),
    state: z.enum(WAVE_STATES),
    launched: count,
    states: z.record(z.enum(DELIVERY_STATES), count),
    deferred: count,
    marks: z.object({ bounced: count, complained: count, replied: count, unsubscribed: count }),
    nextAt: moment.nullable(),
    pausedDomains: z.array(z.object({ domain: z.string(), reason: z.string() })),
  })
  .meta({ id: 'WaveStatus', description: 'The states sum to `launched` at every moment' });
