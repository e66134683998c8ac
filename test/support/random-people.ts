// Invented people, bodies, waves and filters by a seed, for comparing what SQL finds with what plain code finds. Each
// person is written to the database and told as a plain object.
import { randomUUID } from 'node:crypto';
import type { Keys } from '../../src/config/keys.js';
import type { Sql } from '../../src/database/database.js';
import { nameKey } from '../../src/naming/name-key.js';
import {
  BODY_KINDS,
  CHANNEL_KINDS,
  HELD_TIMES,
  LETTER_OUTCOMES,
  type SegmentFilter,
} from '../../src/domain/segment-filter.js';
import { insertBody, insertContact } from '../factories/contacts.js';
import { insertWave } from '../factories/waves.js';
import type { PlainLetter, PlainMandate, PlainPerson } from './slow-segment.js';

/** Set it to look elsewhere, or to repeat what was found there. */
export const SEED = Number(process.env.SEGMENT_SEED ?? 20261128);

const ROLES = ['member', 'chair', 'substitute'];
const COUNTRIES = ['NO', 'FR', 'AZ', 'KE', 'US'];
const GROUPS = ['Green', 'Red'];
const LANGUAGES = ['en', 'fr', 'az'];
const TAGS = ['key', 'press'];
const NAMES = ['Zoë', 'Ada', 'Gülşən', 'Öberg', 'Lee'];
const STATES = ['accepted', 'refused', 'unknown', 'abandoned', 'skipped', 'planned', 'held', 'cancelled', 'expired'];
const BODIES = [
  { slug: 'ep', kind: 'parliament', above: [] },
  { slug: 'ep-foreign', kind: 'committee', above: ['ep'] },
  { slug: 'ep-foreign-sub', kind: 'committee', above: ['ep-foreign', 'ep'] },
  { slug: 'pace', kind: 'parliament', above: [] },
  { slug: 'pace-legal', kind: 'committee', above: ['pace'] },
  { slug: 'gov', kind: 'government', above: [] },
] as const;

/** The same numbers for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below = (limit: number) => Math.floor(this.next() * limit);
  one = <Item>(items: readonly Item[]) => items[this.below(items.length)] as Item;
  some = <Item>(items: readonly Item[], most: number) => [
    ...new Set(Array.from({ length: 1 + this.below(most) }, () => this.one(items))),
  ];
  chance = (share: number) => this.next() < share;
}

export const dayBefore = (today: string, days: number) =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

export interface RandomWorld {
  people: PlainPerson[];
  waves: { id: string; isForReal: boolean }[];
  imports: string[];
  today: string;
}

export async function randomWorld(sql: Sql, keys: Keys, dice: Dice, size: number): Promise<RandomWorld> {
  const [{ today } = { today: '' }] = await sql.query<{ today: string }>(
    `SELECT (app_now() AT TIME ZONE 'UTC')::date::text AS today`,
  );
  for (const { slug, kind, above } of BODIES) await insertBody(sql, { slug, kind, parentSlug: above[0] });
  const waves = [];
  for (const mode of ['live', 'live', 'practice'] as const)
    waves.push({ id: (await insertWave(sql, keys, { mode, letters: 0 })).id, isForReal: mode === 'live' });
  const imports = [randomUUID(), randomUUID()];
  await sql.query(
    `INSERT INTO contact_import (id, source, file_name, file_sha256, mapping, counts, lawful_basis, imported_by)
     SELECT id, 's', 'f', 'h', '{}', '{}', 'b', 'test' FROM unnest($1::uuid[]) AS id`,
    [imports],
  );
  const world: RandomWorld = { people: [], waves, imports, today };
  for (let nth = 0; nth < size; nth += 1) world.people.push(await addPerson(sql, keys, dice, world));
  for (const person of world.people) if (dice.chance(0.08)) await merge(sql, dice, world, person);
  return world;
}

async function addPerson(sql: Sql, keys: Keys, dice: Dice, world: RandomWorld): Promise<PlainPerson> {
  const { today } = world;
  const day = () => (dice.chance(0.3) ? null : dayBefore(today, dice.below(8) * 100 - 150));
  const mandates = Array.from({ length: dice.below(4) }, (_, nth): PlainMandate => {
    const body = dice.one(BODIES);
    const [a, b] = [day(), day()];
    const [startsOn, endsOn] = a && b && a > b ? [b, a] : [a, b];
    const bodies = [body.slug, ...body.above];
    const country = dice.chance(0.2) ? null : dice.one(COUNTRIES);
    // A role of its own keeps two alike mandates apart where the table does not allow them.
    const role = nth === 0 ? dice.one(ROLES) : `${dice.one(ROLES)}${dice.chance(0.7) ? '' : ` ${nth}`}`;
    const group = dice.chance(0.4) ? null : dice.one(GROUPS);
    return { body: body.slug, bodyKind: body.kind, bodies, role, country, group, startsOn, endsOn };
  }).filter((one, at, all) => all.findIndex((other) => sameSeat(one, other)) === at);
  const channels = Array.from({ length: dice.below(3) }, () => ({
    kind: dice.one(CHANNEL_KINDS),
    mandate: dice.chance(0.5) ? (mandates[0] ?? null) : null,
    isRetired: dice.chance(0.2),
  }));
  const [given, family] = [dice.one(NAMES), `${dice.one(NAMES)}-${world.people.length}`];
  const tags = dice.chance(0.5) ? dice.some(TAGS, 2) : [];
  const languages = dice.chance(0.5) ? dice.some(LANGUAGES, 2) : [];
  const isInUse = !dice.chance(0.08);
  const contact = await insertContact(sql, keys, {
    givenName: given,
    familyName: family,
    tags,
    languages,
    status: isInUse ? 'active' : 'deceased',
    email: null,
    mandates: mandates.map(({ body, role, country, group, startsOn, endsOn }) => ({
      body,
      role,
      country,
      politicalGroup: group,
      startsOn,
      endsOn,
    })),
    channels: channels.map(({ kind, mandate }, at) => ({
      kind,
      value: `x${world.people.length}-${at}@mail.example`,
      ofMandate: mandate ? 0 : null,
    })),
  });
  for (const [at, { isRetired }] of channels.entries())
    if (isRetired) await sql.query('UPDATE channel SET retired_at = app_now() WHERE id = $1', [contact.channelIds[at]]);
  const [createdOn, changedOn] = [dayBefore(today, dice.below(5) * 100), dayBefore(today, dice.below(5) * 100)];
  await sql.query(
    `UPDATE contact SET created_at = $2::date, updated_at = $3::date + interval '23 hours' WHERE id = $1`,
    [contact.id, createdOn, changedOn],
  );
  return {
    id: contact.id,
    isInUse,
    nameKey: nameKey(`${given} ${family}`),
    languages,
    tags,
    mandates,
    channels,
    imports: await addImports(sql, dice, world, contact.id),
    letters: await addLetters(sql, dice, world, contact.id),
    isSuppressed: await addSuppressions(sql, dice, contact.id, channels),
    createdOn,
    changedOn,
  };
}

const sameSeat = (a: PlainMandate, b: PlainMandate) =>
  a.body === b.body && a.role === b.role && a.country === b.country && a.startsOn === b.startsOn;

async function addImports(sql: Sql, dice: Dice, world: RandomWorld, contactId: string): Promise<string[]> {
  const mine = world.imports.filter(() => dice.chance(0.3));
  for (const one of mine)
    await sql.query(
      `INSERT INTO contact_import_row (import_id, row_number, cells, outcome, contact_id) VALUES ($1, $2, '{}', 'new', $3)`,
      [one, world.people.length + 2, contactId],
    );
  return mine;
}

async function addLetters(sql: Sql, dice: Dice, world: RandomWorld, contactId: string): Promise<PlainLetter[]> {
  const letters: PlainLetter[] = [];
  for (const { id, isForReal } of world.waves) {
    if (dice.chance(0.5)) continue;
    const state = dice.one(STATES);
    const wentOutOn = /accepted|unknown|abandoned/.test(state) ? dayBefore(world.today, dice.below(5) * 100) : null;
    const isBounced = state === 'accepted' && dice.chance(0.3);
    const isUnsubscribed = state === 'accepted' && dice.chance(0.3);
    await sql.query(
      `INSERT INTO delivery (wave_id, seq, contact_id, sender_id, receiving_domain, message_id, state, reason, settled_at,
                             bounced_at, unsubscribed_at)
       SELECT w.id, $2, $3, w.sender_id, 'mail.example', gen_random_uuid()::text, $4::delivery_state, 'r',
              $5::date + interval '1 hour', CASE WHEN $6 THEN app_now() END, CASE WHEN $7 THEN app_now() END
         FROM wave w WHERE w.id = $1`,
      [id, world.people.length, contactId, state, wentOutOn, isBounced, isUnsubscribed],
    );
    letters.push({ wave: id, isForReal, state, wentOutOn, isBounced, isUnsubscribed });
  }
  return letters;
}

async function addSuppressions(
  sql: Sql,
  dice: Dice,
  contactId: string,
  channels: PlainPerson['channels'],
): Promise<boolean> {
  const isOfAddress = dice.chance(0.5);
  if (dice.chance(0.6)) return false;
  const isOver = dice.chance(0.3);
  const text = isOfAddress
    ? `SELECT NULL::uuid, ch.address_key FROM channel ch WHERE ch.contact_id = $1 AND ch.address_key IS NOT NULL`
    : `SELECT $1::uuid, NULL::bytea`;
  await sql.query(
    `INSERT INTO suppression (contact_id, address_key, reason, source, created_by, until)
     SELECT found.*, 'asked', 'test', 'test', CASE WHEN $2 THEN app_now() - interval '1 day' END FROM (${text}) AS found`,
    [contactId, isOver],
  );
  const hasAddress = channels.some(({ kind, isRetired }) => /email/.test(kind) && !isRetired);
  return !isOver && (!isOfAddress || hasAddress);
}

/** Into somebody who is nobody's shadow yet, or into one: chains are made. */
async function merge(sql: Sql, dice: Dice, { people }: RandomWorld, person: PlainPerson): Promise<void> {
  const later = people.slice(people.indexOf(person) + 1);
  if (later.length === 0) return;
  const kept = dice.one(later);
  await sql.query('UPDATE contact SET merged_into = $2 WHERE id = $1', [person.id, kept.id]);
  person.isInUse = false;
  kept.letters.push(...person.letters);
  kept.imports.push(...person.imports);
}

/** A tree over what the world has, and over some things that it has not. */
export function randomFilter(dice: Dice, world: RandomWorld, depth = 0): SegmentFilter {
  if (depth >= 4 || dice.chance(depth === 0 ? 0.25 : 0.5)) return randomLeaf(dice, world);
  const children = Array.from({ length: dice.below(4) }, () => randomFilter(dice, world, depth + 1));
  return dice.one([{ all: children }, { all: children }, { any: children }, { none: children }]);
}

function randomLeaf(dice: Dice, world: RandomWorld): SegmentFilter {
  if (dice.chance(0.55)) return mandateLeaf(dice);
  const day = () => (dice.chance(0.5) ? dayBefore(world.today, dice.below(8) * 50) : `${dice.below(8) * 50} days ago`);
  const waves = world.waves.map(({ id }) => id);
  return dice.one<() => SegmentFilter>([
    () => ({ language: dice.some([...LANGUAGES, 'fi'], 2) }),
    () => ({ tag: dice.some([...TAGS, 'nobody'], 2) }),
    () => ({ has_channel: dice.some(CHANNEL_KINDS, 2) }),
    () => ({ name: nameKey(dice.one(NAMES)) }),
    () => ({ import: dice.some(world.imports, 2) }),
    () => ({ suppressed: dice.chance(0.5) }),
    () => ({ created_since: day() }),
    () => ({ changed_since: day() }),
    () => ({ written_to: dice.chance(0.5) ? {} : { since: day() } }),
    () => ({
      wave: {
        ...(dice.chance(0.6) && { in: dice.some(waves, 2) }),
        ...(dice.chance(0.7) && { outcome: dice.some(LETTER_OUTCOMES, 3) }),
      },
    }),
    () => ({
      held: {
        ...(dice.chance(0.8) && { [dice.one(HELD_TIMES)]: day() }),
        where: Array.from({ length: dice.below(3) }, () => mandateTree(dice, 0)),
      },
    }),
  ])();
}

function mandateTree(dice: Dice, depth: number): SegmentFilter {
  if (depth >= 2 || dice.chance(0.6)) return mandateLeaf(dice);
  const children = Array.from({ length: dice.below(3) }, () => mandateTree(dice, depth + 1));
  return dice.one([{ all: children }, { any: children }, { none: children }]);
}

function mandateLeaf(dice: Dice): SegmentFilter {
  const slugs = [...BODIES.map(({ slug }) => slug), 'nowhere'];
  return dice.one<() => SegmentFilter>([
    () => ({ body: dice.some(slugs, 2) }),
    () => ({ committee: dice.some(slugs, 2) }),
    () => ({ body_kind: dice.some(BODY_KINDS, 2) }),
    () => ({ role: dice.some(ROLES, 2) }),
    () => ({ country: dice.some([...COUNTRIES, 'SE'], 2) }),
    () => ({ region: dice.some(['eu', 'council-of-europe', 'un-african'] as const, 2) }),
    () => ({ political_group: dice.some(GROUPS, 2) }),
  ])();
}
