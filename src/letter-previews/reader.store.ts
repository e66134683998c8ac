// Finds people of an appeal's audience to read a letter as: by what makes a letter hard, or by name.
import { Injectable } from '@nestjs/common';
import { segmentCondition } from '../people-sql/segment-filter.sql.js';
import { onlyRow, type Sql } from '../database/database.js';
import { nameKey } from '../naming/name-key.js';
import type { ReaderChoice } from '../naming/sample-reader.js';
import type { SegmentFilter } from '../domain/segment-filter.js';

/** What the letters of an appeal are read with, beside the reader. */
export interface ReadingContext {
  campaignId: string;
  campaignSlug: string;
  who: SegmentFilter;
  defaultLanguage: string;
  /** In which the appeal has a letter. */
  languages: string[];
  sender: { id: string; name: string; email: string; smtpSource: string };
}

export interface ReaderOption {
  contactId: string;
  name: string;
  mandate: string | null;
}

/** Hebrew, Arabic and their neighbours, with the presentation forms. */
const RIGHT_TO_LEFT = '[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]';

const CHOICES: Record<ReaderChoice, string> = {
  longest_name: 'true ORDER BY length(c.printed_name) DESC, c.id',
  no_salutation: `c.address_form = 'unknown' AND c.own_salutation = '{}' ORDER BY c.id`,
  right_to_left: `c.printed_name ~ '${RIGHT_TO_LEFT}' ORDER BY c.id`,
  random: 'true ORDER BY random()',
};

@Injectable()
export class ReaderStore {
  /** The sender is the one that waves have when nobody names another. */
  async context(sql: Sql, appealId: string): Promise<ReadingContext> {
    return onlyRow(
      await sql.query<ReadingContext>(
        `SELECT c.id AS "campaignId", c.slug AS "campaignSlug", c.default_language AS "defaultLanguage", au.who,
                ARRAY(SELECT t.language FROM appeal_text t WHERE t.appeal_id = a.id) AS languages,
                (SELECT jsonb_build_object('id', s.id, 'name', s.name, 'email', s.email, 'smtpSource', s.smtp_source)
                   FROM sender s WHERE s.slug = 'default') AS sender
           FROM appeal a JOIN campaign c ON c.id = a.campaign_id
           JOIN campaign_audience au ON au.campaign_id = a.campaign_id AND au.key = a.audience_key
          WHERE a.id = $1`,
        [appealId],
      ),
    );
  }

  /** @returns nobody when the audience has none like that */
  async choose(sql: Sql, who: SegmentFilter, choice: ReaderChoice): Promise<string | undefined> {
    const { sql: matched, parameters } = segmentCondition(who, 1);
    const [row] = await sql.query<{ id: string }>(
      `SELECT c.id FROM contact c WHERE ${matched} AND ${CHOICES[choice]} LIMIT 1`,
      parameters,
    );
    return row?.id;
  }

  /** By any part of the name, however it is spelled; in the order of names. */
  async search(sql: Sql, who: SegmentFilter, search: string, limit: number): Promise<ReaderOption[]> {
    const { sql: matched, parameters } = segmentCondition(who, 3);
    return sql.query(
      `SELECT c.id AS "contactId", c.printed_name AS name,
              (SELECT concat_ws(', ', m.role, m.country) FROM mandate m WHERE m.contact_id = c.id ORDER BY m.starts_on DESC NULLS LAST LIMIT 1) AS mandate
         FROM contact c WHERE ${matched} AND c.name_key LIKE $1 ORDER BY c.family_name, c.given_name, c.id LIMIT $2`,
      [`%${nameKey(search)}%`, limit, ...parameters],
    );
  }
}
