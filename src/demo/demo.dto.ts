// What the outside sees of the demo and of the tour.
import { z } from 'zod';
import { moment } from '../http/shapes.js';
import { WAVE_STATES } from '../domain/wave.js';

export const DEMO_STATES = ['loading', 'loaded', 'removed'] as const;
export type DemoState = (typeof DEMO_STATES)[number];

const demoWave = z.object({ id: z.uuid(), name: z.string(), state: z.enum(WAVE_STATES) });
export type DemoWaveView = z.output<typeof demoWave>;

export const demoView = z
  .object({
    state: z.enum(['none', ...DEMO_STATES]).meta({ description: 'none: it was never loaded' }),
    campaign: z.string().nullable().meta({ description: 'The short name of its campaign' }),
    contacts: z.int().meta({ description: 'How many invented people there are' }),
    finishedWave: demoWave.nullable(),
    readyWave: demoWave.nullable(),
    newestLetter: z.string().nullable().meta({ description: 'A letter of it in the practice mailbox' }),
    obstacles: z.array(z.string()).meta({ description: 'Why it cannot be removed; empty when it can' }),
  })
  .meta({ id: 'Demo' });
export type DemoView = z.output<typeof demoView>;

export const TOUR_STEPS = ['read_letter', 'look_at_wave', 'launch', 'watch'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

export const tourStep = z.enum(TOUR_STEPS);

export const tourView = z
  .object({
    steps: z.array(z.object({ step: tourStep, doneAt: moment.nullable() })),
    dismissedAt: moment.nullable(),
  })
  .meta({ id: 'Tour', description: 'How far the caller is in the tour of the demo' });

export const tourChange = z.strictObject({ dismissed: z.boolean() }).meta({ id: 'TourChange' });
