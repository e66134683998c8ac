// Brings the standing of people up to date before it is asked about: of those whose mandates or addresses changed, and of those
// for whom a mandate began or ended with the day. Triggers note the former in the transaction of the change itself.
import { Injectable } from '@nestjs/common';
import { TODAY } from '../people-sql/mandate-time.sql.js';
import type { Database, Sql } from '../database/database.js';
import { STANDING } from './contact-standing.sql.js';

const PASSED = `s.good_until < ${TODAY}`;
/** A clock that was set back. */
const AHEAD = `s.good_from > ${TODAY}`;

const IS_DUE = `
  SELECT EXISTS (SELECT FROM contact_standing_due) OR coalesce((SELECT min(good_until) FROM contact_standing) < ${TODAY}, false)
      OR coalesce((SELECT max(good_from) FROM contact_standing) > ${TODAY}, false) AS "isDue"`;

/** Who has an address of theirs as well has to be told apart now too. */
const NEIGHBOURS = `SELECT other.contact_id FROM channel ch JOIN channel other ON other.address_key = ch.address_key
                             WHERE ch.contact_id IN (SELECT contact_id FROM changed) AND other.id <> ch.id`;

// One statement sees one state: what it takes from the list is in what it reads, and what comes later stays on the list.
const RENEW = `
  WITH taken AS (DELETE FROM contact_standing_due RETURNING contact_id),
       changed AS MATERIALIZED (SELECT contact_id FROM taken UNION SELECT s.contact_id FROM contact_standing s WHERE ${PASSED}
                                 UNION SELECT s.contact_id FROM contact_standing s WHERE ${AHEAD}),
       due AS MATERIALIZED (SELECT contact_id FROM changed UNION ${NEIGHBOURS}),
       ${STANDING},
       gone AS (DELETE FROM contact_standing s USING due
                 WHERE s.contact_id = due.contact_id AND NOT EXISTS (SELECT FROM contact c WHERE c.id = due.contact_id))
  INSERT INTO contact_standing (contact_id, facts, good_from, good_until)
  SELECT contact_id, facts, ${TODAY}, until FROM standing
  ON CONFLICT (contact_id) DO UPDATE
     SET facts = excluded.facts, good_from = excluded.good_from, good_until = excluded.good_until`;

@Injectable()
export class ContactStandingStore {
  /** @returns when everything that was committed before is in it */
  async renew(database: Pick<Database, 'query' | 'transaction'>): Promise<void> {
    const [row] = await database.query<{ isDue: boolean }>(IS_DUE);
    if (!row?.isDue) return;
    await database.transaction(async (sql: Sql) => {
      // By a statement of its own: the next one sees all that the holder before wrote.
      await sql.query(`SELECT pg_advisory_xact_lock(hashtext('contact standings'))`);
      await sql.query(RENEW);
    });
  }
}
