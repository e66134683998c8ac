// What of somebody's mandates and addresses decides about a letter to them, as one text: whoever has the same text gets the same
// decision, suppressions aside. What the decision is, only the rules know. It runs nothing.
import { TODAY } from '../people-sql/mandate-time.sql.js';
import { channelFacts, IS_ADDRESS, mandateFacts } from './candidate-facts.sql.js';

/** Addresses of which nobody doubts how they are read. Each other one is a kind of its own: the rules look at its text. */
const IS_PLAIN = `(length(ch.value) <= 64
  AND ch.value COLLATE "C" ~ '^[A-Za-z0-9_]+(?:[.+-][A-Za-z0-9_]+)*@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*[.])+[A-Za-z]{2,}$')`;

/** Nothing is chosen where there is one, so what is compared when choosing tells nobody apart there. */
const unlessAlone = (alone: string, among: string) => `CASE WHEN count(*) = 1 THEN min(${alone}) ELSE ${among} END`;

export const letter = (flag: string) => `CASE WHEN ${flag} THEN 't' ELSE 'f' END`;

/** The last day on which the mandate of that alias is as current as it is today; none when that never changes. */
const sameUntil = (m: string) =>
  `CASE WHEN ${m}.starts_on > ${TODAY} THEN ${m}.starts_on - 1 WHEN ${m}.ends_on >= ${TODAY} THEN ${m}.ends_on END`;

/** Mandates by their ids: which is which matters to the addresses, and as the last resort of a choice. */
function seats(): string {
  const seat = mandateFacts('true');
  // The role decides by itself too: staff get no letter unless asked for.
  const alone = `${letter(seat.isCurrent)} || quote_literal(${seat.role})`;
  const compared = `concat_ws(',', ${alone}, ${seat.startsOn})`;
  return `SELECT m.contact_id, array_agg(m.id ORDER BY m.id) AS ids, min(${sameUntil('m')}) AS until,
            ${unlessAlone(alone, `string_agg(${compared}, ';' ORDER BY m.id)`)} AS facts
       FROM mandate m WHERE m.contact_id IN (SELECT contact_id FROM due) GROUP BY m.contact_id`;
}

/** An address at the office of somebody else's mandate is at the place -1: nobody can be written to there. */
function addresses(): string {
  const channel = channelFacts('live');
  const place = `CASE WHEN ch.mandate_id IS NULL THEN 0 ELSE coalesce(array_position(s.ids, ch.mandate_id), -1) END`;
  const alone = `concat_ws(',', ${letter(channel.isPrivate)}, ${channel.health}, ${place}, CASE WHEN NOT ${IS_PLAIN} THEN ch.id END)`;
  const compared = `concat_ws(',', ${alone}, ch.kind, ch.rank)`;
  return `SELECT ch.contact_id, ${unlessAlone(alone, `string_agg(${compared}, ';' ORDER BY ch.id)`)} AS facts
       FROM channel ch LEFT JOIN seats s ON s.contact_id = ch.contact_id
      WHERE ${IS_ADDRESS} AND ch.contact_id IN (SELECT contact_id FROM due) GROUP BY ch.contact_id`;
}

/**
 * Who may share an address is a kind of their own: who gets that letter is no matter of one person. It stays so when the other
 * one has another address by now: that costs a question, and changes no answer.
 */
const SHARING = `SELECT ch.contact_id FROM channel ch JOIN channel other ON other.address_key = ch.address_key AND other.id <> ch.id
      WHERE ch.contact_id IN (SELECT contact_id FROM due)`;

/** Queries for a WITH: `standing (contact_id, facts, until)` has those of a query `due (contact_id)` before it who are known. */
export const STANDING = `
  seats AS (${seats()}),
  addresses AS (${addresses()}),
  standing AS (SELECT c.id AS contact_id, s.until,
                      CASE WHEN c.id IN (${SHARING}) THEN c.id::text ELSE concat(s.facts, '/', a.facts) END AS facts
                 FROM contact c LEFT JOIN seats s ON s.contact_id = c.id LEFT JOIN addresses a ON a.contact_id = c.id
                WHERE c.id IN (SELECT contact_id FROM due))`;

/** Of those who never had a mandate or an address. */
export const NO_FACTS = `'/'`;
