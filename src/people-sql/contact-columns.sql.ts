// What a contact looks like in answers, as columns of a SELECT over the alias `c` (contact). It runs nothing.
import { isCurrentMandate, TODAY } from './mandate-time.sql.js';

export const NAME_COLUMNS = `c.id, c.printed_name AS "printedName", c.given_name AS "givenName",
  c.family_name AS "familyName", c.honorific, c.languages, c.tags, c.status`;

/** The body's name of that day, in English where it has one, else any; of another day when there is none; else the slug. */
export const bodyNameOf = (b: string, day: string = TODAY) => `
  coalesce((SELECT n.name FROM body_name n WHERE n.body_id = ${b}.id
             ORDER BY (coalesce(n.valid_from, '-infinity') <= ${day} AND coalesce(n.valid_until, 'infinity') >= ${day}) DESC,
                      n.language <> 'en', n.valid_from DESC NULLS LAST, n.name LIMIT 1), ${b}.slug)`;

/** Mandates as JSON, the latest first; the body of one that ended by its name of then. @param condition which ones, over the aliases m and b */
export const mandatesOf = (condition: string) => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'bodySlug', b.slug, 'role', m.role, 'country', m.country,
              'politicalGroup', m.political_group, 'startsOn', m.starts_on, 'endsOn', m.ends_on,
              'isCurrent', ${isCurrentMandate('m')}, 'bodyName', ${bodyNameOf('b', `least(m.ends_on, ${TODAY})`)})
              ORDER BY m.starts_on DESC NULLS LAST, m.id)
       FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = c.id AND ${condition}), '[]') AS mandates`;

/** Whether the suppression of the alias s is in force. */
export const IN_FORCE = `s.lifted_at IS NULL AND (s.until IS NULL OR s.until > app_now())`;

/** Contacts who must not be written to at all or at one of their addresses, in one campaign or in all. */
export const SUPPRESSED_CONTACTS = `
  SELECT s.contact_id FROM suppression s WHERE s.contact_id IS NOT NULL AND ${IN_FORCE}
   UNION SELECT ch.contact_id FROM suppression s JOIN channel ch ON ch.address_key = s.address_key
          WHERE ch.retired_at IS NULL AND ${IN_FORCE}`;

/** Whether the contact of that id expression is among them; cheaper where few are asked for. */
export const isSuppressed = (contactId: string) => `
  EXISTS (SELECT FROM suppression s WHERE ${IN_FORCE} AND (s.contact_id = ${contactId} OR s.address_key IN
           (SELECT ch.address_key FROM channel ch WHERE ch.contact_id = ${contactId} AND ch.retired_at IS NULL)))`;

/** A fingerprint of what people edit; an address that a mail server refused meanwhile is no edit. */
export const VERSION = `
  md5(concat(to_jsonb(c)::text,
    (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.id) FROM mandate m WHERE m.contact_id = c.id)::text,
    (SELECT jsonb_agg(to_jsonb(ch) - 'health' ORDER BY ch.id) FROM channel ch WHERE ch.contact_id = c.id)::text))`;
