// What the outside sees of bodies.
import { z } from 'zod';
import { BODY_KINDS } from '../domain/segment-filter.js';

const count = z.int().nonnegative();
const texts = z.record(z.string(), z.string());
const choices = z.array(z.object({ value: z.string(), count }));

const body = {
  id: z.uuid(),
  slug: z.string(),
  kind: z.enum(BODY_KINDS),
  parentSlug: z.string().nullable(),
  country: z.string().nullable(),
  names: texts.meta({ description: 'By language, as they are valid today' }),
  members: count.meta({ description: 'Contacts with a current mandate in it' }),
};

export const bodies = z.object({ items: z.array(z.object(body)) }).meta({ id: 'Bodies' });

export const bodyView = z
  .object({
    ...body,
    version: z.string().meta({ description: 'An edit names it, and is refused when the body was changed meanwhile' }),
    language: z.string().nullable().meta({ description: 'Of letters to it' }),
    aliases: z.array(z.string()).meta({ description: 'By which lists know it besides its names' }),
    parentName: z.string().nullable(),
    allNames: z.array(
      z.object({
        language: z.string(),
        name: z.string(),
        validFrom: z.string().nullable(),
        validUntil: z.string().nullable(),
      }),
    ),
    below: z.array(z.object({ slug: z.string(), name: z.string(), kind: z.enum(BODY_KINDS), members: count })),
    roles: choices.meta({ description: 'Of current mandates in this body itself' }),
    countries: choices,
    formerMembers: count,
  })
  .meta({ id: 'Body' });
