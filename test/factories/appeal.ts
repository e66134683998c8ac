// A campaign with one appeal for tests, in straight SQL: a test says only what matters to it.
import { onlyRow, type Sql } from '../../src/database/database.js';
import { letterMjml } from './letter.js';

export interface AppealOverrides {
  campaignSlug?: string;
  slug?: string;
  until?: string | null;
  languages?: string[];
  /** Of the campaign, with whom each is for. */
  asks?: Record<string, { audiences?: string[]; text?: Record<string, string> }>;
  /** Of the appeal; all of the campaign when not given. */
  appealAsks?: string[];
  texts?: Record<string, { subject?: string; mjml?: string }>;
}

export interface InsertedAppeal {
  id: string;
  campaignId: string;
  factId: string;
}

/** English and French, two asks, a demand, a case with one fact, and one signatory. */
export async function insertAppeal(sql: Sql, overrides: AppealOverrides = {}): Promise<InsertedAppeal> {
  const { campaignSlug = 'azerbaijan', slug = 'pace', until = null, languages = ['en', 'fr'] } = overrides;
  const { id: campaignId } = onlyRow(
    await sql.query<{ id: string }>(
      `INSERT INTO campaign (slug, name, as_of, until, languages, default_language)
       VALUES ($1, $2, '2024-11-11', $3, $4, 'en') RETURNING id`,
      [campaignSlug, JSON.stringify({ en: 'Free them', fr: 'Liberté' }), until, languages],
    ),
  );
  await sql.query(
    `INSERT INTO campaign_audience (campaign_id, key, position, name, who) VALUES ($1, 'pace', 1, '{}', '{"all": []}')`,
    [campaignId],
  );
  const asks = overrides.asks ?? { stand: {}, hearings: { audiences: ['everyone'] } };
  for (const [position, [key, ask]] of Object.entries(asks).entries()) {
    await sql.query(`INSERT INTO ask (campaign_id, key, position, audiences, text) VALUES ($1, $2, $3, $4, $5)`, [
      campaignId,
      key,
      position,
      ask.audiences ?? ['pace'],
      JSON.stringify(ask.text ?? { en: `Please ${key}`, fr: `Veuillez ${key}`, de: `Bitte ${key}` }),
    ]);
  }
  const factId = await insertCause(sql, campaignId);
  const { id } = onlyRow(
    await sql.query<{ id: string }>(
      `INSERT INTO appeal (campaign_id, slug, name, audience_key, asks) VALUES ($1, $2, '{"en": "To PACE"}', 'pace', $3) RETURNING id`,
      [campaignId, slug, overrides.appealAsks ?? Object.keys(asks)],
    ),
  );
  for (const [language, text] of Object.entries(overrides.texts ?? { en: {}, fr: {} })) {
    await sql.query(
      `INSERT INTO appeal_text (appeal_id, language, subject, mjml, edited_by) VALUES ($1, $2, $3, $4, 'system')`,
      [id, language, text.subject ?? `Subject ${language}`, text.mjml ?? letterInSql],
    );
  }
  return { id, campaignId, factId };
}

const letterInSql = letterMjml(
  '<p>{{ salutation }}</p>',
  '<p>{{ campaign.name }}, {{ campaign.as_of }}</p>',
  '<ol>{% for ask in asks %}<li>{{ ask.text }}</li>{% endfor %}</ol>',
  '<ul>{% for demand in demands %}<li>{{ demand.text }}</li>{% endfor %}</ul>',
  '<p>{% for person in cases %}{{ person.name }}: {{ person.facts | join: " " }}{% endfor %}</p>',
);

async function insertCause(sql: Sql, campaignId: string): Promise<string> {
  await sql.query(`INSERT INTO demand (campaign_id, key, position, text) VALUES ($1, 'release', 1, $2)`, [
    campaignId,
    JSON.stringify({ en: 'Release them', fr: 'Libérez-les' }),
  ]);
  await sql.query(
    `INSERT INTO campaign_case (campaign_id, key, position, name, consent_basis, consent_source)
     VALUES ($1, 'ana', 1, 'Ana Bay', 'published', 'statement')`,
    [campaignId],
  );
  await sql.query(
    `INSERT INTO signatory (campaign_id, key, position, name, affiliation, is_former, countries, since)
     VALUES ($1, 'ben', 1, 'Ben Cole', 'Example Centre', true, '{AZ,NL}', '2024-11-12')`,
    [campaignId],
  );
  const { id } = onlyRow(
    await sql.query<{ id: string }>(
      `INSERT INTO case_fact (campaign_id, case_key, key, text, as_of, source)
       VALUES ($1, 'ana', 'named', $2, '2024-11-11', 'statement') RETURNING id`,
      [campaignId, JSON.stringify({ en: 'Held since May.', fr: 'Détenue depuis mai.' })],
    ),
  );
  return id;
}
