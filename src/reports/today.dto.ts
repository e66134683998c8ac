// What the first page of the console shows.
import { z } from 'zod';
import { moment } from '../http/shapes.js';
import { NEED_KINDS } from './today.store.js';

export const todayView = z
  .object({
    needs: z.array(
      z.object({
        kind: z.enum(NEED_KINDS),
        waveId: z.uuid().nullable(),
        waveName: z.string().nullable(),
        appealId: z.uuid().nullable(),
        appealName: z.string().nullable(),
        letters: z.int().nullable(),
        domain: z.string().nullable(),
        text: z.string().nullable(),
        since: moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'Today' });
