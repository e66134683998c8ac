// Tells people apart by what decides about a letter to them, and by nothing else. Whoever has the same text here gets the same
// decision, so the rules are asked once for all of them; what the decision is, only the rules know.
import { mandateMatches, segmentCondition, type SqlCondition } from '../contacts/segment-filter.sql.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { channelFacts, IS_ADDRESS, mandateFacts, personFacts } from './candidate-facts.sql.js';

/** Without an appeal every mandate is meant. */
export const ANY_MANDATE: SegmentFilter = { all: [] };

/** Addresses of which nobody doubts how they are read. Each other one is a kind of its own: the rules look at its text. */
const IS_PLAIN = `(length(ch.value) <= 64
  AND ch.value COLLATE "C" ~ '^[A-Za-z0-9_]+(?:[.+-][A-Za-z0-9_]+)*@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*[.])+[A-Za-z]{2,}$')`;

/** Nothing is chosen where there is one, so what is compared when choosing tells nobody apart there. */
const unlessAlone = (alone: string, among: string) => `CASE WHEN count(*) = 1 THEN min(${alone}) ELSE ${among} END`;

const letters = (...flags: string[]) => flags.map((flag) => `CASE WHEN ${flag} THEN 't' ELSE 'f' END`).join(' || ');

/**
 * Queries for a WITH: `alike (id, kind)` has everybody whom the filter finds. $1 is the campaign, the parameters follow.
 * Somebody who may share an address is a kind of their own: who gets that letter is no matter of one person.
 */
export function alikePeople(filter: SegmentFilter): SqlCondition {
  const matched = segmentCondition(filter, 2);
  const meant = mandateMatches(ANY_MANDATE, 2 + matched.parameters.length);
  const person = personFacts('live');
  return {
    sql: `person AS MATERIALIZED (SELECT c.id, ${letters(`(${person.isSuppressed})`)} AS facts FROM contact c WHERE ${matched.sql}),
     ${seatsOf(meant.sql)},
     ${addressesOf()},
     alike AS (SELECT p.id, concat(p.facts, '/', s.facts, '/', a.facts, CASE WHEN a.may_share THEN p.id END) COLLATE "C" AS kind
                 FROM person p LEFT JOIN seats s ON s.contact_id = p.id LEFT JOIN addresses a ON a.contact_id = p.id)`,
    parameters: [...matched.parameters, ...meant.parameters],
  };
}

/** Mandates by their ids: which is which matters to the addresses, and as the last resort of a choice. */
function seatsOf(meant: string): string {
  const seat = mandateFacts(meant);
  const flags = letters(seat.isCurrent, seat.isMeant);
  // The role decides by itself too: staff get no letter unless asked for.
  const alone = `${flags} || quote_literal(${seat.role})`;
  const compared = `concat_ws(',', ${alone}, ${seat.startsOn})`;
  return `seats AS (SELECT m.contact_id, array_agg(m.id ORDER BY m.id) AS ids,
            ${unlessAlone(alone, `string_agg(${compared}, ';' ORDER BY m.id)`)} AS facts
       FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id IN (SELECT id FROM person) GROUP BY m.contact_id)`;
}

function addressesOf(): string {
  const channel = channelFacts('live');
  const flags = letters(channel.isPrivate, channel.isSuppressed);
  const facts = `concat_ws(',', ${flags}, ch.health, coalesce(array_position(s.ids, ch.mandate_id), 0),
                   CASE WHEN NOT ${IS_PLAIN} THEN quote_literal(ch.value) END)`;
  const compared = `ch.facts || ',' || ch.kind || ch.rank`;
  return `channels AS MATERIALIZED (SELECT ch.contact_id, ch.id, ch.kind, ch.rank, ch.address_key, ${facts} AS facts
       FROM channel ch LEFT JOIN seats s ON s.contact_id = ch.contact_id
      WHERE ${IS_ADDRESS} AND ch.contact_id IN (SELECT id FROM person)),
     shared AS (SELECT address_key FROM channels GROUP BY address_key HAVING count(*) > 1),
     addresses AS (SELECT ch.contact_id, bool_or(ch.address_key IN (SELECT address_key FROM shared)) AS may_share,
            ${unlessAlone('ch.facts', `string_agg(${compared}, ';' ORDER BY ch.id)`)} AS facts
       FROM channels ch GROUP BY ch.contact_id)`;
}
