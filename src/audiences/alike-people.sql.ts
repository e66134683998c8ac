// Tells people apart by what decides about a letter to them, and by nothing else. Whoever is of the same kind here gets the same
// decision, so the rules are asked once for all of them; what the decision is, only the rules know.
import { segmentCondition, type SqlCondition } from '../people-sql/segment-filter.sql.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { channelFacts, inForce, IS_ADDRESS, personFacts } from './candidate-facts.sql.js';
import { letter, NO_FACTS } from './contact-standing.sql.js';

const person = personFacts('live');
const channel = channelFacts('live');

/** Which addresses of somebody are suppressed; of those only who has one. */
const BLOCKED = `
  SELECT who.contact_id, flags.facts
    FROM (SELECT DISTINCT k.contact_id FROM suppression s JOIN channel k ON k.address_key = s.address_key WHERE ${inForce('live')}) AS who,
         LATERAL (SELECT string_agg(${letter(channel.isSuppressed)}, '' ORDER BY ch.id) AS facts FROM channel ch
                   WHERE ch.contact_id = who.contact_id AND ${IS_ADDRESS}) AS flags`;

/**
 * A query of everybody whom the filter finds: `id`, and `suppressed` and `facts`, which are their kind. $1 is the campaign, the
 * parameters follow. Wants standings that are up to date.
 */
export function alikePeople(filter: SegmentFilter): SqlCondition {
  const matched = segmentCondition(filter, 2);
  return {
    sql: `SELECT c.id, (${person.isSuppressed}) AS suppressed,
                 CASE WHEN b.facts IS NULL THEN coalesce(s.facts, ${NO_FACTS}) ELSE concat(s.facts, '/', b.facts) END AS facts
            FROM contact c LEFT JOIN contact_standing s ON s.contact_id = c.id LEFT JOIN (${BLOCKED}) AS b ON b.contact_id = c.id
           WHERE ${matched.sql}`,
    parameters: matched.parameters,
  };
}
