// What a person decides about a list where it can be read in several ways. Each is asked once for the list, not row by row.
import { z } from 'zod';
import { TEXT_REPAIR_NAMES } from './broken-text.js';
import { DATE_ORDERS } from './list-dates.js';

const HIDDEN_ROWS = ['leave', 'read'] as const;

/** null where nothing was decided. */
export const listReadings = z
  .object({
    hiddenRows: z
      .enum(HIDDEN_ROWS)
      .nullable()
      .meta({ description: 'Rows of a workbook that a filter or a person has hidden' }),
    dateOrder: z
      .enum(DATE_ORDERS)
      .nullable()
      .meta({ description: 'What comes first in dates that could be two days, where their column does not say it' }),
    brokenText: z
      .enum(TEXT_REPAIR_NAMES)
      .nullable()
      .meta({ description: 'How text is repaired that was read in a wrong encoding; keep leaves it as it stands' }),
  })
  .meta({ id: 'ListReadings', description: 'How a list is read where it can be read in several ways' });
export type ListReadings = z.infer<typeof listReadings>;

export const NO_READINGS: ListReadings = { hiddenRows: null, dateOrder: null, brokenText: null };
