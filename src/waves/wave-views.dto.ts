// What the outside sees of waves where more than the wave itself is told: lists with names, an audience, and what a launch
// would come to.
import { z } from 'zod';
import { DELIVERY_STATES } from '../domain/delivery.js';
import { PREPARING_ACTS, REFUSALS } from '../domain/wave-acts.js';
import { SENDER_CHECKS } from '../domain/sender-checks.js';
import { FOUR_EYES, OBSTACLES, WAVE_STAGES, WAVE_STATES } from '../domain/wave.js';
import { line, listQuery, moment, pageSchema } from '../http/shapes.js';
import { audiencePreview } from '../audiences/audience.dto.js';
import { waveView } from './waves.dto.js';

const count = z.int().nonnegative();
const texts = z.record(z.string(), z.string());

/** A wave with the names of what it is made of, and how its letters stand. */
export const waveSummary = waveView
  .extend({
    campaignSlug: z.string(),
    campaignName: texts,
    appealSlug: z.string(),
    appealName: texts,
    segmentName: z.string(),
    segmentVersionNow: z.int(),
    senderSlug: z.string(),
    senderName: z.string(),
    recipients: count.nullable().meta({ description: 'Who gets a letter by the approval; null before it' }),
    launched: count.meta({ description: 'Rows made at the launch, left-out people too' }),
    states: z.partialRecord(z.enum(DELIVERY_STATES), count).meta({ description: 'They sum to `launched`' }),
    people: z
      .record(z.string(), z.string())
      .meta({ description: 'Names of those who are named as person or key above' }),
  })
  .meta({ id: 'WaveSummary' });

export const wavePage = pageSchema('WavePage', waveSummary);

const filters = {
  campaign: z.string().max(200).optional().meta({ description: "A campaign's slug or id" }),
  search: line(200).optional().meta({ description: 'A part of the name of the wave, its appeal or its segment' }),
};

export const waveQuery = listQuery(
  {
    ...filters,
    state: z.enum(WAVE_STATES).optional(),
    stage: z
      .enum(WAVE_STAGES)
      .optional()
      .meta({ description: 'Without it and without a state: all but the discarded' }),
  },
  z.uuid(),
);

export type WaveQuery = z.infer<typeof waveQuery>;

export const stageQuery = z.strictObject(filters);

export type StageQuery = z.infer<typeof stageQuery>;

export const stageCounts = z.record(z.enum(WAVE_STAGES), count).meta({ id: 'WaveStageCounts' });

export const letterQuery = z.strictObject({ contactId: z.uuid().optional() });

export type LetterQuery = z.infer<typeof letterQuery>;

export const waveLetter = z
  .object({
    contactId: z.uuid(),
    address: z.string().nullable(),
    language: z.string(),
    excluded: z.string().nullable(),
    subject: z.string(),
    text: z.string(),
  })
  .meta({ id: 'WaveLetter', description: 'A letter as one person would get it; `excluded` says why they do not' });

const outlookLetter = z.object({
  versionId: z.uuid(),
  number: z.int(),
  languages: z.array(z.string()),
  approvedAt: moment,
  approvedBy: z.string(),
  isCurrent: z.boolean().meta({ description: 'The appeal still says what this version says' }),
});

const outlookSender = z.object({
  slug: z.string(),
  name: z.string(),
  email: z.string(),
  checks: z.array(z.object({ code: z.enum(SENDER_CHECKS), level: z.enum(['fine', 'look', 'block']) })),
  maxPerHour: z.number().nullable(),
  maxPerDomainPerHour: z.number().nullable(),
});

export const launchOutlook = z
  .object({
    now: moment,
    hold: z
      .object({ since: moment, reason: z.string() })
      .nullable()
      .meta({ description: 'Nothing is sent while it lasts' }),
    audience: audiencePreview,
    letter: outlookLetter.nullable(),
    sender: outlookSender,
    plan: z.object({
      startsAt: moment.meta({ description: 'When the first letter may go, if it were launched now' }),
      endsAt: moment
        .nullable()
        .meta({ description: 'When the last may go by the pace; null when nothing but the mail server limits it' }),
      late: count.meta({ description: 'Letters whose turn would come after the send-by time: they would expire' }),
      maxPerHour: z.number().nullable().meta({ description: 'The stricter of the limits of sender and wave' }),
      maxPerDomainPerHour: z.number().nullable(),
    }),
    obstacles: z.array(z.object({ code: z.enum(OBSTACLES), message: z.string() })),
    rule: z.object({ fourEyes: z.enum(FOUR_EYES), approvers: count, needsSecondPerson: z.boolean() }),
    refused: z
      .record(z.enum(PREPARING_ACTS), z.enum(REFUSALS).nullable())
      .meta({ description: 'For each act, why the caller may not do it now; null when they may' }),
  })
  .meta({ id: 'LaunchOutlook' });
