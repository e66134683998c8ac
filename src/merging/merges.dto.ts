// What the outside says to merge two contacts.
import { z } from 'zod';

const whose = z.enum(['standing', 'merged']).optional();

export const mergeWish = z
  .strictObject({
    standingId: z.uuid().meta({ description: 'The contact that stands for both' }),
    mergedId: z.uuid(),
    takes: z
      .strictObject({ name: whose, honorific: whose, addressForm: whose, languages: whose })
      .default({})
      .meta({ description: 'Whose value wins; the standing contact’s where nothing is said' }),
  })
  .meta({ id: 'MergeWish' });
export type MergeRequest = z.infer<typeof mergeWish>;

export const mergeDone = z
  .object({
    mergeId: z.uuid().meta({ description: 'To undo it by' }),
    standingId: z.uuid(),
    mergedId: z.uuid(),
    skippedLetters: z
      .int()
      .nonnegative()
      .meta({ description: 'Letters that waited and do not go: one person, one letter' }),
  })
  .meta({ id: 'MergeDone' });
