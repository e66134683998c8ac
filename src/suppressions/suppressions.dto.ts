// What the outside says and sees of suppressions. The address is never given out: only its keyed hash is stored.
import { z } from 'zod';
import { listQuery, moment, pageSchema } from '../http/shapes.js';

export const newSuppression = z
  .strictObject({
    email: z.string().max(320).optional(),
    contactId: z.uuid().optional(),
    campaignId: z.uuid().optional().meta({ description: 'Only for this campaign; without it, for all letters' }),
    reason: z.enum(['asked', 'bounced', 'complained', 'manual']),
    source: z.string().trim().min(1).max(500).meta({ description: 'Who said so, when and where' }),
    until: z.iso.datetime().optional(),
  })
  .refine((wish) => wish.email !== undefined || wish.contactId !== undefined, 'name an e-mail address or a contact')
  .meta({ id: 'NewSuppression' });

export type NewSuppression = z.infer<typeof newSuppression>;

export const suppressionQuery = listQuery({}, z.uuid());

export type SuppressionQuery = z.infer<typeof suppressionQuery>;

export const suppressionView = z
  .object({
    id: z.uuid(),
    contactId: z.uuid().nullable(),
    campaignId: z.uuid().nullable(),
    reason: z.string(),
    source: z.string(),
    createdBy: z.string(),
    createdAt: moment,
    until: moment.nullable(),
    liftedAt: moment.nullable(),
  })
  .meta({ id: 'Suppression' });

export const suppressionPage = pageSchema('SuppressionPage', suppressionView);

export interface SuppressionView {
  id: string;
  contactId: string | null;
  campaignId: string | null;
  reason: string;
  source: string;
  createdBy: string;
  createdAt: Date;
  until: Date | null;
  liftedAt: Date | null;
}
