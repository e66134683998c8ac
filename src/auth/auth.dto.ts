// What the outside says and sees of people, sessions and keys.
import { z } from 'zod';
import { ROLES, SCOPES } from '../domain/access.js';
import { email, line, moment, uuid } from '../http/shapes.js';

const role = z.enum(ROLES);
const scopes = z.array(z.enum(SCOPES));
const token = z.string().min(1).max(100).meta({ description: 'What stands behind the # of the link' });
/** Whether it is good enough is judged with the e-mail address at hand. */
const password = z.string().min(1).max(1000);
const name = line(200);

export const setUp = z.strictObject({ token, name, email, password }).meta({ id: 'SetUp' });

export const joining = z.strictObject({ token, name, password }).meta({ id: 'Joining' });

export const passwordReset = z.strictObject({ token, password }).meta({ id: 'PasswordReset' });

export const passwordChange = z.strictObject({ present: password, next: password }).meta({ id: 'PasswordChange' });

export const credentials = z
  .strictObject({ email: z.string().trim().min(1).max(254), password })
  .meta({ id: 'Credentials' });

export const whoAmI = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    role,
    kind: z.enum(['person', 'key']),
    scopes,
  })
  .meta({ id: 'WhoAmI', description: 'The person who calls, or whose key it is' });

export const person = z
  .object({ id: uuid, email: z.string(), name: z.string(), role, disabledAt: moment.nullable(), createdAt: moment })
  .meta({ id: 'Person' });

export const people = z.object({ items: z.array(person) }).meta({ id: 'People' });

export const peopleNames = z
  .object({ items: z.array(z.object({ id: uuid, name: z.string() })) })
  .meta({ id: 'PeopleNames' });

export const roleChange = z.strictObject({ role }).meta({ id: 'RoleChange' });

export const newInvite = z.strictObject({ email, role }).meta({ id: 'NewInvite' });

export const issuedLink = z
  .object({ id: z.string(), link: z.string(), expiresAt: moment })
  .meta({ id: 'IssuedLink', description: 'The link is shown here once; hand it to the person' });

const invite = z.object({
  id: z.string(),
  email: z.string(),
  role,
  createdBy: z.string(),
  createdAt: moment,
  expiresAt: moment,
});

export const invites = z.object({ items: z.array(invite) }).meta({ id: 'Invites' });

export const inviteId = z.string().regex(/^[0-9a-f]{64}$/);

export const newApiKey = z
  .strictObject({
    name,
    scopes: scopes
      .min(1)
      .max(3)
      .refine((all) => new Set(all).size === all.length, 'names a scope twice'),
    expiresInDays: z.int().min(1).max(3650).optional(),
  })
  .meta({ id: 'NewApiKey' });

export type NewApiKeyWish = z.infer<typeof newApiKey>;

export const madeApiKey = z
  .object({ id: uuid, key: z.string() })
  .meta({ id: 'MadeApiKey', description: 'The key is shown here once' });

const apiKey = z.object({
  id: uuid,
  name: z.string(),
  personId: uuid,
  personName: z.string(),
  scopes,
  createdAt: moment,
  lastUsedAt: moment.nullable(),
  expiresAt: moment.nullable(),
});

export const apiKeys = z.object({ items: z.array(apiKey) }).meta({ id: 'ApiKeys' });
