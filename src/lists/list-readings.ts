// What a person decides about a list where it can be read in several ways. Each is asked once for the list, not row by row.
import { z } from 'zod';

export const HIDDEN_ROWS = ['leave', 'read'] as const;

/** null where nothing was decided. */
export const listReadings = z
  .object({
    hiddenRows: z
      .enum(HIDDEN_ROWS)
      .nullable()
      .meta({ description: 'Rows of a workbook that a filter or a person has hidden' }),
  })
  .meta({ id: 'ListReadings', description: 'How a list is read where it can be read in several ways' });
export type ListReadings = z.infer<typeof listReadings>;

export const NO_READINGS: ListReadings = { hiddenRows: null };
