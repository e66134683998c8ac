// Valid bodies and contacts for tests: a test says only what matters to it. Straight SQL, so that a test of one part does
// not depend on the services of another.
import type { Keys } from '../../src/config/keys.js';
import { onlyRow, type Sql } from '../../src/database/database.js';
import { addressKey, parseEmailAddress } from '../../src/domain/email-address.js';
import { nameKey } from '../../src/naming/name-key.js';
import type { BodyKind, ChannelKind } from '../../src/domain/segment-filter.js';

let count = 0;
const next = () => (count += 1);

export interface BodyOverrides {
  slug?: string;
  name?: string;
  kind?: BodyKind;
  parentSlug?: string;
  country?: string;
  language?: string;
}

/** The body of that slug, made if there is none yet. */
export async function insertBody(sql: Sql, overrides: BodyOverrides = {}): Promise<{ id: string; slug: string }> {
  const slug = overrides.slug ?? `body-${next()}`;
  const parent = overrides.parentSlug ? (await insertBody(sql, { slug: overrides.parentSlug })).id : null;
  const made = await sql.query<{ id: string }>(
    `INSERT INTO body (slug, kind, parent_id, country, language) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (slug) DO NOTHING RETURNING id`,
    [slug, overrides.kind ?? 'parliament', parent, overrides.country ?? null, overrides.language ?? null],
  );
  const [body] = made;
  if (!body)
    return onlyRow(await sql.query<{ id: string; slug: string }>('SELECT id, slug FROM body WHERE slug = $1', [slug]));
  await sql.query(`INSERT INTO body_name (body_id, name) VALUES ($1, $2)`, [body.id, overrides.name ?? `Body ${slug}`]);
  return { id: body.id, slug };
}

export interface MandateOverrides {
  /** Made as a parliament when there is none of that slug. */
  body?: string;
  role?: string;
  country?: string | null;
  politicalGroup?: string | null;
  startsOn?: string | null;
  endsOn?: string | null;
}

export interface ChannelOverrides {
  kind?: ChannelKind;
  value: string;
  /** The mandate it belongs to: 0 is the first; null is none. */
  ofMandate?: number | null;
  health?: 'unconfirmed' | 'ok' | 'soft' | 'bad';
  rank?: number;
}

export interface ContactOverrides {
  givenName?: string;
  familyName?: string;
  honorific?: string;
  addressForm?: 'f' | 'm' | 'neutral' | 'unknown';
  languages?: string[];
  tags?: string[];
  status?: 'active' | 'deceased' | 'erased';
  mergedInto?: string;
  /** One current seat in the European Parliament when not given; [] for none. */
  mandates?: MandateOverrides[];
  /** Of the first mandate's office; an invented one when not given, null for none. */
  email?: string | null;
  channels?: ChannelOverrides[];
}

export interface InsertedContact {
  id: string;
  printedName: string;
  mandateIds: string[];
  /** Those of `channels` after that of `email`. */
  channelIds: string[];
  email: string | null;
}

/** A contact with a mandate and an office address. */
export async function insertContact(
  sql: Sql,
  keys: Pick<Keys, 'address'>,
  overrides: ContactOverrides = {},
): Promise<InsertedContact> {
  const number = next();
  const given = overrides.givenName ?? 'Ada';
  const family = overrides.familyName ?? `Example-${number}`;
  const printedName = `${given} ${family}`;
  const id = await insertPerson(sql, given, family, overrides);
  const mandateIds: string[] = [];
  for (const mandate of overrides.mandates ?? [{}]) mandateIds.push(await insertMandate(sql, id, mandate));
  const email = overrides.email === undefined ? `contact-${number}@parliament.example` : overrides.email;
  const channels = [...(email === null ? [] : [{ value: email }]), ...(overrides.channels ?? [])];
  const channelIds: string[] = [];
  for (const channel of channels) channelIds.push(await insertChannel(sql, keys, id, mandateIds, channel));
  return { id, printedName, mandateIds, channelIds, email };
}

async function insertPerson(sql: Sql, given: string, family: string, overrides: ContactOverrides): Promise<string> {
  const printedName = `${given} ${family}`;
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO contact (printed_name, given_name, family_name, honorific, name_key, address_form, languages, tags, status, merged_into)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      printedName,
      given,
      family,
      overrides.honorific ?? '',
      nameKey(printedName),
      overrides.addressForm ?? 'unknown',
      overrides.languages ?? [],
      overrides.tags ?? [],
      overrides.status ?? 'active',
      overrides.mergedInto ?? null,
    ],
  );
  return onlyRow(rows).id;
}

async function insertMandate(sql: Sql, contactId: string, overrides: MandateOverrides): Promise<string> {
  const body = await insertBody(sql, { slug: overrides.body ?? 'european-parliament' });
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO mandate (contact_id, body_id, role, country, political_group, starts_on, ends_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      contactId,
      body.id,
      overrides.role ?? 'member',
      overrides.country === undefined ? 'FR' : overrides.country,
      overrides.politicalGroup ?? null,
      overrides.startsOn ?? null,
      overrides.endsOn ?? null,
    ],
  );
  return onlyRow(rows).id;
}

async function insertChannel(
  sql: Sql,
  keys: Pick<Keys, 'address'>,
  contactId: string,
  mandateIds: string[],
  { kind, value, ofMandate, health, rank }: ChannelOverrides,
): Promise<string> {
  const mandateId = ofMandate === null ? null : (mandateIds[ofMandate ?? 0] ?? null);
  const channelKind = kind ?? (mandateId ? 'office_email' : 'email');
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO channel (contact_id, mandate_id, kind, value, address_key, health, rank)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [contactId, mandateId, channelKind, value, keyOf(keys, channelKind, value), health ?? 'unconfirmed', rank ?? 0],
  );
  return onlyRow(rows).id;
}

function keyOf(keys: Pick<Keys, 'address'>, kind: ChannelKind, value: string): Buffer | null {
  if (kind !== 'email' && kind !== 'office_email') return null;
  const parsed = parseEmailAddress(value);
  if (parsed.kind === 'invalid') throw new Error(`a test gave the address ${value}: ${parsed.reason}`);
  return addressKey(keys, parsed);
}

/** Many people at once, each with a seat and its address, for waves that take their time. */
export async function insertPeople(sql: Sql, keys: Pick<Keys, 'address'>, people: number): Promise<void> {
  const body = await insertBody(sql, { slug: 'european-parliament', name: 'European Parliament' });
  await sql.query(PEOPLE, [people, body.id, keys.address]);
}

const PEOPLE = `
  WITH someone AS MATERIALIZED (
    SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS mandate_id, 'Reader-' || lpad(n::text, 4, '0') AS family,
           'reader-' || n || '@' || (ARRAY['parliament.example', 'senate.example', 'assembly.example'])[1 + n % 3] AS address,
           (ARRAY['FR', 'SE', 'IE', 'NO'])[1 + n % 4] AS country
      FROM generate_series(1, $1::int) AS n
  ), person AS (
    INSERT INTO contact (id, printed_name, given_name, family_name, name_key)
    SELECT id, 'Ada ' || family, 'Ada', family, 'ada ' || replace(lower(family), '-', ' ') FROM someone
  ), seat AS (
    INSERT INTO mandate (id, contact_id, body_id, role, country) SELECT mandate_id, id, $2, 'member', country FROM someone
  )
  INSERT INTO channel (contact_id, mandate_id, kind, value, address_key)
  SELECT id, mandate_id, 'office_email', address, hmac(address::bytea, $3::bytea, 'sha256') FROM someone`;
