// What the outside orders and sees of an erasure.
import { z } from 'zod';
import { ERASURE_ASKERS, ERASURE_REASONS } from '../domain/erasure.js';
import { line } from '../http/shapes.js';

export const erasureOrder = z
  .strictObject({
    confirm: z.string().min(1).max(500).meta({ description: 'The name as it stands on the contact' }),
    reason: z.enum(ERASURE_REASONS),
    askedBy: z.enum(ERASURE_ASKERS),
    reference: line(200).optional().meta({ description: 'Where the request is filed; names are taken out of it' }),
  })
  .meta({ id: 'ErasureOrder' });
export type ErasureOrder = z.infer<typeof erasureOrder>;

const count = z.int().nonnegative();
export const erasurePlan = z
  .object({
    contactId: z.uuid(),
    name: z.string(),
    contacts: count.meta({ description: 'The contact itself and those merged into it' }),
    counts: z.object({
      names: count,
      channels: count,
      mandates: count,
      externalIds: count,
      provenance: count,
      importRows: count.meta({ description: 'Rows of lists whose cells go' }),
      audiences: count.meta({ description: 'Places in the audience of a wave: address and values go' }),
      practiceLetters: count,
      drafts: count.meta({
        description: 'Lists being prepared that name the person, or were not tried as they are: thrown away',
      }),
      letters: count.meta({
        description: 'Stay as a state and times without anything personal, so that sums still hold',
      }),
      waiting: count.meta({ description: 'Letters that have not begun; they are skipped at once' }),
      inHand: count.meta({ description: 'Letters being handed over now; the erasure has to wait for them' }),
      suppressions: count,
      auditEntries: count.meta({ description: 'Stay: who did what when, with ids only' }),
    }),
    mentions: z
      .array(z.object({ kind: z.string(), name: z.string() }))
      .meta({ description: 'Texts of ours that hold the name; they stay, and a person looks at them' }),
  })
  .meta({ id: 'ErasurePlan' });
export type ErasurePlan = z.infer<typeof erasurePlan>;
