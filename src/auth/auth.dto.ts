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

export const linkLook = z.strictObject({ token }).meta({ id: 'LinkLook' });

export const foundLink = z
  .object({
    state: z
      .enum(['open', 'used', 'expired', 'unknown'])
      .meta({ description: 'unknown: replaced by a newer one, incomplete, or never made here' }),
    purpose: z.enum(['set_up', 'invite', 'password_reset', 'new_address']).optional(),
    role: role.nullish(),
    email: z.string().nullish(),
    expiresAt: moment.optional(),
  })
  .meta({ id: 'FoundLink' });

export const joining = z.strictObject({ token, name, password }).meta({ id: 'Joining' });

export const passwordReset = z.strictObject({ token, password }).meta({ id: 'PasswordReset' });

export const passwordChange = z.strictObject({ present: password, next: password }).meta({ id: 'PasswordChange' });

export const credentials = z
  .strictObject({ email: z.string().trim().min(1).max(254), password })
  .meta({ id: 'Credentials' });

const newAddress = z
  .object({
    email: z.string(),
    mailedBy: z
      .enum(['relay', 'practice'])
      .nullable()
      .meta({ description: 'How the link left; null when no mail could be sent: then only an admin can confirm it' }),
    expiresAt: moment,
  })
  .nullable()
  .meta({ description: 'An address that waits to be confirmed; until then the present one counts' });

const emailConfirmedAt = moment
  .nullable()
  .meta({ description: 'null: no live test letter goes to the present address until it is confirmed' });

export const whoAmI = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    emailConfirmedAt,
    newAddress,
    role,
    kind: z.enum(['person', 'key']),
    scopes,
  })
  .meta({ id: 'WhoAmI', description: 'The person who calls, or whose key it is' });

export const person = z
  .object({
    id: uuid,
    email: z.string(),
    emailConfirmedAt,
    newAddress,
    name: z.string(),
    role,
    disabledAt: moment.nullable(),
    createdAt: moment,
    lastSeenAt: moment.nullable().meta({ description: 'Within a minute; null for who was never signed in' }),
  })
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

/** Of an invitation or a session: the hash of what opens it. */
export const linkId = z.string().regex(/^[0-9a-f]{64}$/);

export const accountChange = z
  .strictObject({
    name: name.optional(),
    email: email.optional(),
    password: password.optional().meta({ description: 'The present one; needed with an e-mail address' }),
  })
  .meta({ id: 'AccountChange' });

export const sessionList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        browser: z.string().meta({ description: 'Such as "Firefox on Linux"; empty when it does not say' }),
        createdAt: moment,
        lastSeenAt: moment,
        expiresAt: moment,
        isThis: z.boolean().meta({ description: 'The one that asks' }),
      }),
    ),
  })
  .meta({ id: 'Sessions' });

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
