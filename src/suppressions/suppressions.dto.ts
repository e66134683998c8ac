// What the outside says and sees of suppressions. The address is never given out: only its keyed hash is stored.
import { z } from 'zod';
import { listQuery, moment, pageSchema } from '../http/shapes.js';

const reasons = ['unsubscribed', 'asked', 'bounced', 'complained', 'erased', 'manual'] as const;
const why = z.string().trim().min(1, 'is empty').max(500);

export const newSuppression = z
  .strictObject({
    email: z.string().max(320).optional(),
    contactId: z.uuid().optional(),
    campaignId: z.uuid().optional().meta({ description: 'Only for this campaign; without it, for all letters' }),
    reason: z.enum(['asked', 'bounced', 'complained', 'manual']),
    source: why.meta({ description: 'Who said so, when and where' }),
    until: z.iso.datetime().optional(),
  })
  .refine((wish) => wish.email !== undefined || wish.contactId !== undefined, 'name an e-mail address or a contact')
  .meta({ id: 'NewSuppression' });

export type NewSuppression = z.infer<typeof newSuppression>;

export const liftedSuppression = z
  .strictObject({ reason: why.meta({ description: 'Why they may be written to again' }) })
  .meta({ id: 'LiftedSuppression' });

/** Not in the address of a page, which browsers and proxies keep. */
export const suppressionSearch = z
  .strictObject({ email: z.string().min(1).max(320) })
  .meta({ id: 'SuppressionSearch' });

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');

export const suppressionQuery = listQuery(
  {
    inForce: yesOrNo.optional().meta({ description: 'true: neither lifted nor over; false: only those that are' }),
    reason: z.enum(reasons).optional(),
    practiceOnly: yesOrNo.optional(),
    campaignId: z.uuid().optional(),
  },
  z.uuid(),
);

export type SuppressionQuery = z.infer<typeof suppressionQuery>;

export const suppressionView = z
  .object({
    id: z.uuid(),
    contactId: z.uuid().nullable(),
    contactName: z.string().nullable(),
    hasAddress: z.boolean().meta({ description: 'An address is kept out, whoever has it; it cannot be read back' }),
    campaignId: z.uuid().nullable(),
    campaignName: z.string().nullable(),
    practiceOnly: z.boolean().meta({ description: 'A practice letter led to it: it counts in practice only' }),
    reason: z.string(),
    source: z.string(),
    createdBy: z.string(),
    createdAt: moment,
    until: moment.nullable(),
    liftedAt: moment.nullable(),
    liftedBy: z.string().nullable(),
    liftReason: z.string().nullable(),
  })
  .meta({ id: 'Suppression' });

export const suppressionPage = pageSchema('SuppressionPage', suppressionView);

export const suppressionsFound = z.object({ items: z.array(suppressionView) }).meta({ id: 'SuppressionsFound' });

export interface SuppressionView {
  id: string;
  contactId: string | null;
  contactName: string | null;
  hasAddress: boolean;
  campaignId: string | null;
  campaignName: string | null;
  practiceOnly: boolean;
  reason: string;
  source: string;
  createdBy: string;
  createdAt: Date;
  until: Date | null;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftReason: string | null;
}
