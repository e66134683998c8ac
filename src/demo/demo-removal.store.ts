// Takes away everything of the demo, in one transaction. It deletes rows that other features own, in the order that their
// references ask for, which no single one of them knows; and only rows of invented people and of practice. The triggers
// that keep approved texts and events let nothing of a live wave go, whatever is asked of them here.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { DEMO_CONTACTS, type DemoRow } from './demo.store.js';

// The letters of the demo: all of its campaign's waves, and those to its people in other practice waves. $1 the campaign.
const LETTERS = `(SELECT d.id, d.message_id, d.wave_id, d.contact_id FROM delivery d JOIN wave w ON w.id = d.wave_id
  WHERE w.campaign_id = $1 OR (w.mode = 'practice' AND d.contact_id IN ${DEMO_CONTACTS}))`;
/** Where nobody can have an address (RFC 2606, RFC 6761). */
const RESERVED_DOMAIN = '[@.](example|test|invalid|localhost|example\\.(com|net|org))$';
const WAVES = `(SELECT id FROM wave WHERE campaign_id = $1)`;
const APPEALS = `(SELECT id FROM appeal WHERE campaign_id = $1)`;

const OF_THE_CAMPAIGN = [
  `DELETE FROM practice_letter l USING ${LETTERS} d WHERE l.message_id = d.message_id`,
  `DELETE FROM delivery_event e USING ${LETTERS} d WHERE e.delivery_id = d.id`,
  `DELETE FROM delivery_claim WHERE wave_id IN ${WAVES}`,
  `DELETE FROM delivery x USING ${LETTERS} d WHERE x.id = d.id`,
  `DELETE FROM wave_audience a USING wave w
    WHERE w.id = a.wave_id AND (w.campaign_id = $1 OR (w.mode = 'practice' AND a.contact_id IN ${DEMO_CONTACTS}))`,
  `DELETE FROM wave WHERE campaign_id = $1`,
  `DELETE FROM appeal_version_text WHERE version_id IN (SELECT id FROM appeal_version WHERE appeal_id IN ${APPEALS})`,
  `DELETE FROM appeal_version WHERE appeal_id IN ${APPEALS}`,
  `DELETE FROM campaign WHERE id = $1`,
];
const OF_THE_PEOPLE = [
  `DELETE FROM suppression WHERE contact_id IN ${DEMO_CONTACTS}`,
  `UPDATE contact SET merged_into = NULL WHERE merged_into IN ${DEMO_CONTACTS}`,
  `DELETE FROM contact WHERE id IN ${DEMO_CONTACTS}`,
];

@Injectable()
export class DemoRemovalStore {
  /** Why it cannot be removed, in sentences: somebody has used it for real letters, or its list for real people. */
  async obstacles(sql: Sql, campaignId: string | null): Promise<string[]> {
    return [...(await this.realLetters(sql, campaignId)), ...(await this.realPeople(sql))];
  }

  /** Somebody may have filled the shipped list with people of their own, and kept its column of identifiers. */
  private async realPeople(sql: Sql): Promise<string[]> {
    const people = await sql.query<{ name: string; count: number }>(
      `SELECT min(c.printed_name) AS name, count(DISTINCT c.id)::int AS count FROM contact c JOIN channel ch ON ch.contact_id = c.id
        WHERE c.id IN ${DEMO_CONTACTS} AND ch.address_key IS NOT NULL AND ch.retired_at IS NULL AND ch.value !~* $1
       HAVING count(*) > 0`,
      [RESERVED_DOMAIN],
    );
    return people.map(
      ({ name, count }) =>
        `${count === 1 ? `“${name}” has` : `${count} people, such as “${name}”, have`} an identifier of the demo and an address in use that is not invented, and would be deleted: take such addresses out of use first.`,
    );
  }

  private async realLetters(sql: Sql, campaignId: string | null): Promise<string[]> {
    const waves = await sql.query<{ name: string; isOfDemo: boolean }>(
      `SELECT w.name, w.campaign_id = $1 AS "isOfDemo" FROM wave w
        WHERE w.mode = 'live' AND (w.launched_at IS NOT NULL OR w.state = 'approved')
          AND (w.campaign_id = $1
               OR EXISTS (SELECT FROM wave_audience a WHERE a.wave_id = w.id AND a.contact_id IN ${DEMO_CONTACTS}))
        ORDER BY w.name`,
      [campaignId],
    );
    return waves.map(({ name, isOfDemo }) =>
      isOfDemo
        ? `The live wave “${name}” was made of the demo campaign, and what was sent to real people is not removed.`
        : `The live wave “${name}” has invented people of the demo in its audience.`,
    );
  }

  /** Waves whose letters may still begin, to be cancelled first. A test letter is nobody's to cancel: it just goes. */
  async openWaves(sql: Sql, campaignId: string | null): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT id FROM wave WHERE campaign_id = $1 AND purpose = 'appeal' AND state IN ('countdown', 'running', 'paused')`,
      [campaignId],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether a worker holds one of its letters; the waves stay locked until the transaction ends. */
  async isInHand(sql: Sql, campaignId: string | null): Promise<boolean> {
    await sql.query(`SELECT FROM wave WHERE campaign_id = $1 ORDER BY id FOR UPDATE`, [campaignId]);
    const rows = await sql.query(
      `SELECT FROM delivery d JOIN wave w ON w.id = d.wave_id
        WHERE d.state IN ('claimed', 'handing') AND (w.campaign_id = $1 OR d.contact_id IN ${DEMO_CONTACTS}) LIMIT 1`,
      [campaignId],
    );
    return rows.length > 0;
  }

  async removeAll(sql: Sql, { campaignId, bodyIds, segmentIds }: DemoRow): Promise<void> {
    const imports = await this.importsOfTheDemo(sql);
    await sql.query(`SELECT set_config('demarche.clearing', 'practice', true)`);
    for (const statement of OF_THE_CAMPAIGN) await sql.query(statement, [campaignId]);
    for (const statement of OF_THE_PEOPLE) await sql.query(statement);
    // Segments of those imports find nobody any more; one that another campaign's wave was made of stays.
    await sql.query(
      `DELETE FROM segment s WHERE (s.id = ANY ($1::uuid[])
             OR EXISTS (SELECT FROM unnest($2::text[]) i (id) WHERE position(i.id IN s.filter::text) > 0))
          AND NOT EXISTS (SELECT FROM wave w WHERE w.segment_id = s.id)`,
      [segmentIds, imports],
    );
    await sql.query(`DELETE FROM contact_import WHERE id = ANY ($1::uuid[])`, [imports]);
    await this.removeBodies(sql, bodyIds);
  }

  /** Imports that brought nobody but people of the list. */
  private async importsOfTheDemo(sql: Sql): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT import_id AS id FROM contact_import_row WHERE contact_id IS NOT NULL
        GROUP BY import_id HAVING bool_and(contact_id IN ${DEMO_CONTACTS})`,
    );
    return rows.map(({ id }) => id);
  }

  /** Those that nobody holds an office in; children first. */
  private async removeBodies(sql: Sql, bodyIds: readonly string[]): Promise<void> {
    for (;;) {
      const removed = await sql.query(
        `DELETE FROM body b WHERE b.id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT FROM mandate m WHERE m.body_id = b.id)
            AND NOT EXISTS (SELECT FROM body c WHERE c.parent_id = b.id OR c.merged_into = b.id) RETURNING b.id`,
        [bodyIds],
      );
      if (removed.length === 0) return;
    }
  }
}
