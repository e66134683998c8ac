// Texts of SQL about bodies over the alias `b` (body). It runs nothing.

/** A fingerprint of what people edit on a body. Who sits in it is no part of it. */
export const BODY_VERSION = `
  md5(concat(to_jsonb(b)::text,
    (SELECT jsonb_agg(to_jsonb(n) ORDER BY n.language, n.valid_from, n.name) FROM body_name n WHERE n.body_id = b.id)::text,
    (SELECT jsonb_agg(a.alias ORDER BY a.alias_key) FROM body_alias a WHERE a.body_id = b.id)::text))`;
