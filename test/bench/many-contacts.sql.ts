// Invented contacts by the hundred thousand: names of many forms, some bodies below others, mandates that run and that
// ended, addresses at many domains, some suppressed. Made by the database itself, in a minute.
export interface Fill {
  text: string;
  takes: readonly ('contacts' | 'key')[];
}

const GIVEN = `{Ada,Jo,Kim,Gülşən,Zoë,Séverine,Mehmet,Ingrid,Łukasz,Aoife,Tomáš,Þóra,Ilham,Nuria,Björn,Élodie}`;
const FAMILY = `{Öberg,Xəlilova,van Dijk,Smith,Kuhn-Theis,LINDQVIST,Ruiz,Mammadov,O’Brien,Strauß,de la Cruz,Żółć,Ivanova,Ng,Adams,Weber}`;

export const FILL: readonly Fill[] = [
  {
    // 300 bodies; every tenth stands above the nine after it.
    text: `INSERT INTO body (slug, kind, country)
           SELECT 'body-' || n, CASE WHEN n % 10 = 0 THEN 'parliament' ELSE 'committee' END, NULL FROM generate_series(0, 299) AS n`,
    takes: [],
  },
  {
    text: `UPDATE body SET parent_id = p.id FROM body p
            WHERE p.slug = 'body-' || (substr(body.slug, 6)::int / 10 * 10) AND p.id <> body.id`,
    takes: [],
  },
  {
    text: `INSERT INTO body_name (body_id, name)
           SELECT id, CASE WHEN kind = 'parliament' THEN 'Parliament ' ELSE 'Committee ' END || substr(slug, 6) FROM body`,
    takes: [],
  },
  {
    text: `INSERT INTO contact (printed_name, given_name, family_name, name_key, languages, tags, created_at, updated_at)
           SELECT given || ' ' || family, given, family, name_key(given || ' ' || family),
                  CASE n % 5 WHEN 0 THEN '{en}' WHEN 1 THEN '{fr,en}' WHEN 2 THEN '{de}' WHEN 3 THEN '{az}' ELSE '{}' END::text[],
                  CASE WHEN n % 50 = 0 THEN '{key}' ELSE '{}' END::text[],
                  app_now() - make_interval(mins => n), app_now() - make_interval(mins => (n * 7919) % 1000000)
             FROM generate_series(1, $1::int) AS n,
                  LATERAL (SELECT ('${GIVEN}'::text[])[1 + n % 16] AS given,
                                  ('${FAMILY}'::text[])[1 + (n / 16) % 16] || ' ' || chr(97 + (n / 256) % 26) || chr(97 + n / 6656 % 26) || 'sson' AS family) AS name`,
    takes: ['contacts'],
  },
  {
    // Two in three hold a mandate; every fifth of these ended, and every fourth person had one before.
    text: `INSERT INTO mandate (contact_id, body_id, role, country, political_group, starts_on, ends_on)
           SELECT c.id, b.id, CASE WHEN nth % 20 = 0 THEN 'chair' ELSE 'member' END,
                  (CASE WHEN nth % 5000 = 0 THEN 'TV' ELSE ('{FR,DE,AZ,NO,SE,FI,IT,ES,PL,GB,IE,NL,BE,AT,CH,PT}'::text[])[1 + nth % 16] END),
                  'Group ' || nth % 9, CASE WHEN nth % 3 = 0 THEN date '2022-01-01' END,
                  CASE WHEN nth % 5 = 0 THEN date '2024-01-01' END
             FROM (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM contact) AS c
             JOIN body b ON b.slug = 'body-' || c.nth % 300 WHERE nth % 3 <> 1`,
    takes: [],
  },
  {
    text: `INSERT INTO mandate (contact_id, body_id, role, country, starts_on, ends_on)
           SELECT m.contact_id, m.body_id, 'former member', m.country, date '2010-01-01', date '2014-01-01'
             FROM mandate m WHERE m.contact_id::text < '4'`,
    takes: [],
  },
  {
    text: `INSERT INTO channel (contact_id, mandate_id, kind, value, address_key)
           SELECT c.id, m.id, CASE WHEN m.id IS NULL THEN 'email' ELSE 'office_email' END, a.address, hmac(a.address::bytea, $1, 'sha256')
             FROM (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM contact) AS c
             LEFT JOIN mandate m ON m.contact_id = c.id AND m.role <> 'former member',
                  LATERAL (SELECT 'person-' || c.nth || '@parliament-' || c.nth % 60 || '.example' AS address) AS a
            WHERE c.nth % 4 <> 0`,
    takes: ['key'],
  },
  {
    text: `INSERT INTO suppression (contact_id, reason, source, created_by)
           SELECT id, 'asked', 'bench', 'bench' FROM contact WHERE id::text LIKE '00%'`,
    takes: [],
  },
  {
    text: `INSERT INTO suppression (address_key, reason, source, created_by)
           SELECT address_key, 'bounced', 'bench', 'bench' FROM channel WHERE contact_id::text LIKE '01%' AND address_key IS NOT NULL`,
    takes: [],
  },
  {
    // One appeal of one campaign, in three waves: two for real, one in practice.
    text: `WITH campaign AS (INSERT INTO campaign (slug, name, as_of, languages, default_language)
                             VALUES ('bench', '{"en": "Bench"}', '2026-01-01', '{en}', 'en') RETURNING id),
                audience AS (INSERT INTO campaign_audience (campaign_id, key, position, name, who)
                             SELECT id, 'all', 0, '{"en": "All"}', '{"all": []}' FROM campaign),
                appeal AS (INSERT INTO appeal (campaign_id, slug, name, audience_key, asks)
                           SELECT id, 'bench', '{"en": "Bench"}', 'all', '{}' FROM campaign RETURNING id, campaign_id),
                version AS (INSERT INTO appeal_version (appeal_id, number, facts, fact_ids, content_hash, approved_by)
                            SELECT id, 1, '{}', '{}', 'hash', 'bench' FROM appeal RETURNING id, appeal_id),
                sender AS (INSERT INTO sender (slug, name, email, mail_domain, smtp_source)
                           VALUES ('bench', 'Bench', 'letters@campaign.example', 'campaign.example', 'environment') RETURNING id),
                segment AS (INSERT INTO segment (name, filter, created_by) VALUES ('Bench', '{"all": []}', 'bench') RETURNING id)
           INSERT INTO wave (name, campaign_id, appeal_id, version_id, segment_id, sender_id, mode, state, approval_hash,
                             audience_hash, created_by, launched_at)
           SELECT 'Wave ' || n, appeal.campaign_id, appeal.id, version.id, segment.id, sender.id,
                  CASE WHEN n = 3 THEN 'practice' ELSE 'live' END, 'finished', 'hash', 'hash', 'bench', app_now()
             FROM appeal, version, segment, sender, generate_series(1, 3) AS n`,
    takes: [],
  },
  {
    // The first went to everybody with an address, the others to every third person; most letters were accepted.
    text: `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, reason, settled_at)
           SELECT w.id, c.nth, c.id, w.sender_id, 'mail.example', gen_random_uuid()::text,
                  ('{accepted,accepted,accepted,accepted,accepted,accepted,refused,unknown,skipped,held}'::delivery_state[])[1 + c.nth % 10],
                  'bench', app_now() - make_interval(days => (c.nth % 300)::int)
             FROM wave w JOIN (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM contact) AS c
               ON CASE WHEN w.name = 'Wave 1' THEN c.nth % 4 <> 0 ELSE c.nth % 3 = 0 END`,
    takes: [],
  },
];
