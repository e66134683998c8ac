// Reads appeals with all that their letters would speak of today, in the shape of AppealDraft. It reads the tables of
// campaigns and signatories and writes none. $1 are the ids of the appeals.
//
// One statement, so that all of it stood at the same moment. Per part: the asks of the appeal in its order and the demands
// that the campaign still makes, each case that is not withdrawn with its facts as they are now, and who signs today.
export const DRAFT = `
  SELECT a.id, a.slug, a.name, a.audience_key AS "audienceKey", a.asks AS "askKeys", app_now()::date AS today,
         jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name, 'asOf', c.as_of, 'until', c.until,
                            'languages', to_jsonb(c.languages), 'defaultLanguage', c.default_language) AS campaign,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('key', k.key, 'text', k.text, 'audiences', to_jsonb(k.audiences))
                                    ORDER BY array_position(a.asks, k.key)), '[]')
            FROM ask k WHERE k.campaign_id = c.id AND k.key = ANY (a.asks) AND k.withdrawn_at IS NULL) AS asks,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'text', d.text) ORDER BY d.position, d.key), '[]')
            FROM demand d WHERE d.campaign_id = c.id AND d.status <> 'withdrawn') AS demands,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name, 'facts', (
                     SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'key', f.key, 'text', f.text)
                                               ORDER BY f.as_of, f.key), '[]')
                       FROM case_fact f
                      WHERE f.campaign_id = c.id AND f.case_key = p.key AND f.superseded_at IS NULL))
                   ORDER BY p.position, p.key), '[]')
            FROM campaign_case p WHERE p.campaign_id = c.id AND p.withdrawn_at IS NULL) AS cases,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'affiliation', s.affiliation,
                                      'isFormer', s.is_former, 'countries', to_jsonb(s.countries), 'since', s.since)
                                    ORDER BY s.position, s.key), '[]')
            FROM signatory s
           WHERE s.campaign_id = c.id AND s.since <= app_now()::date
             AND (s.until IS NULL OR s.until >= app_now()::date)) AS signatories,
         (SELECT coalesce(jsonb_object_agg(t.language, jsonb_build_object('subject', t.subject, 'mjml', t.mjml)), '{}')
            FROM appeal_text t WHERE t.appeal_id = a.id) AS texts
    FROM appeal a JOIN campaign c ON c.id = a.campaign_id
   WHERE a.id = ANY ($1)`;
