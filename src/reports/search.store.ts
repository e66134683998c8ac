// Finds contacts, appeals and waves by a few words, a handful of each. The whole list of contacts has filters of its own.
import { Injectable } from '@nestjs/common';
import { bodyNameOf } from '../people-sql/contact-columns.sql.js';
import { contactCondition } from '../contacts/contact-list.sql.js';
import { isCurrentMandate } from '../people-sql/mandate-time.sql.js';
import { Database } from '../database/database.js';
import { nameKey } from '../naming/name-key.js';

type Texts = Record<string, string>;

export interface FoundContact {
  id: string;
  name: string;
  mandate: { role: string; bodyName: string; country: string | null } | null;
}
export interface FoundAppeal {
  id: string;
  name: Texts;
  campaignName: Texts;
}
export interface FoundWave {
  id: string;
  name: string;
  state: string;
  mode: string;
  appealName: Texts;
}

@Injectable()
export class SearchStore {
  constructor(private readonly database: Database) {}

  /** Whose family name begins so, then whose whole name does, then everybody else whom the list would find. */
  contacts(search: string, limit: number): Promise<FoundContact[]> {
    const { sql, parameters } = contactCondition({ search }, 3);
    return this.database.query(
      `SELECT c.id, c.printed_name AS name,
              (SELECT jsonb_build_object('role', m.role, 'bodyName', ${bodyNameOf('b')}, 'country', m.country)
                 FROM mandate m JOIN body b ON b.id = m.body_id WHERE m.contact_id = c.id AND ${isCurrentMandate('m')}
                ORDER BY m.starts_on DESC NULLS LAST, m.id LIMIT 1) AS mandate
         FROM (SELECT c.id, CASE WHEN c.sort_key LIKE $1 THEN 0 WHEN c.name_key LIKE $1 THEN 1 ELSE 2 END AS rank, c.sort_key
                 FROM contact c WHERE ${sql} ORDER BY 2, 3, 1 LIMIT $2) AS found
         JOIN contact c ON c.id = found.id ORDER BY found.rank, found.sort_key, found.id`,
      [`${nameKey(search)}%`, limit, ...parameters],
    );
  }

  /** The ones worked on last first. */
  appeals(search: string, limit: number): Promise<FoundAppeal[]> {
    return this.database.query(
      `SELECT a.id, a.name, campaign.name AS "campaignName" FROM appeal a JOIN campaign ON campaign.id = a.campaign_id
        WHERE ${hasWords(`concat_ws(' ', ${textsOf('a.name')}, a.slug, ${textsOf('campaign.name')})`)}
        ORDER BY ${hasWords(textsOf('a.name'))} DESC, a.slug, a.id LIMIT $2`,
      [wordsOf(search), limit],
    );
  }

  /** Those under way first, then the latest. */
  waves(search: string, limit: number): Promise<FoundWave[]> {
    return this.database.query(
      `SELECT w.id, w.name, w.state, w.mode, a.name AS "appealName" FROM wave w JOIN appeal a ON a.id = w.appeal_id
        WHERE w.purpose = 'appeal' AND ${hasWords(`concat_ws(' ', w.name, ${textsOf('a.name')})`)}
        ORDER BY ${hasWords('w.name')} DESC, w.state IN ('countdown', 'running', 'paused') DESC, w.created_at DESC, w.id LIMIT $2`,
      [wordsOf(search), limit],
    );
  }
}

/** Patterns that each have to fit; one that fits nothing when there are no words. */
function wordsOf(search: string): string[] {
  const words = nameKey(search).split(' ').filter(Boolean);
  return words.length > 0 ? words.map((word) => `% ${word}%`) : ['-'];
}

const hasWords = (text: string) => `(' ' || name_key(${text})) LIKE ALL ($1::text[])`;
const textsOf = (column: string) => `(SELECT string_agg(value, ' ') FROM jsonb_each_text(${column}))`;
