// What the outside asks and sees of the audit log.
import { z } from 'zod';
import { countedId, listQuery, moment, pageSchema } from '../http/shapes.js';

const exact = z.string().max(200).optional();

const time = z.iso.datetime().optional();

export const auditQuery = listQuery(
  { actor: exact, action: exact, subjectKind: exact, subjectId: exact, from: time, until: time },
  countedId,
);

export const auditActions = z.object({ items: z.array(z.string()) }).meta({ id: 'AuditActions' });

export type AuditQuery = z.infer<typeof auditQuery>;

export const auditPage = pageSchema(
  'AuditPage',
  z.object({
    id: z.string(),
    at: moment,
    actor: z.string().meta({ description: 'person:<id>, key:<id>, cli:<user> or system' }),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    detail: z.record(z.string(), z.unknown()),
  }),
);
