// Whom a filter finds, in a real database.
import { insertBody, insertContact, type ContactOverrides } from '../../test/factories/contacts.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { mandateMatches, segmentCondition } from './segment-filter.sql.js';

let db: TestDatabase;
const ids: Record<string, string> = {};
const names: Record<string, string> = {};

async function add(name: string, overrides: ContactOverrides): Promise<string> {
  const { id } = await insertContact(db.sql, testKeys, { familyName: name, ...overrides });
  ids[name] = id;
  names[id] = name;
  return id;
}

async function found(filter: SegmentFilter): Promise<string[]> {
  const { sql, parameters } = segmentCondition(filter, 2);
  const rows = await db.sql.query<{ id: string }>(
    `SELECT c.id FROM contact c WHERE $1::int = 1 AND ${sql} ORDER BY c.family_name`,
    [1, ...parameters],
  );
  return rows.map(({ id }) => names[id] ?? id);
}

async function mandatesFound(filter: SegmentFilter): Promise<string[]> {
  const { sql, parameters } = mandateMatches(filter, 1);
  const rows = await db.sql.query<{ contactId: string; slug: string; country: string }>(
    `SELECT m.contact_id AS "contactId", b.slug, m.country FROM mandate m
       JOIN body b ON b.id = m.body_id JOIN contact c ON c.id = m.contact_id
      WHERE ${sql} ORDER BY c.family_name, b.slug, m.country`,
    parameters,
  );
  return rows.map((row) => `${names[row.contactId]} ${row.slug} ${row.country}`);
}

beforeAll(async () => {
  db = await freshDatabase();
  await insertBody(db.sql, { slug: 'ep', kind: 'parliament' });
  await insertBody(db.sql, { slug: 'ep-foreign', kind: 'committee', parentSlug: 'ep' });
  await insertBody(db.sql, { slug: 'pace', kind: 'parliament' });
  await insertBody(db.sql, { slug: 'gov', kind: 'government' });
  await add('A-mep-fr', { mandates: [{ body: 'ep', country: 'FR', politicalGroup: 'Green' }], languages: ['fr'] });
  await add('B-mep-de', { mandates: [{ body: 'ep', country: 'DE' }], tags: ['friend'] });
  await add('C-mep-de-pace-fr', {
    mandates: [
      { body: 'ep', country: 'DE' },
      { body: 'pace', country: 'FR', role: 'substitute' },
    ],
  });
  await add('D-committee', { mandates: [{ body: 'ep-foreign', country: null, role: 'chair' }], email: null });
  await add('E-ended', { mandates: [{ body: 'ep', country: 'FR', endsOn: '2020-01-01' }] });
  await add('F-future', { mandates: [{ body: 'ep', country: 'FR', startsOn: '2999-01-01' }] });
  await add('G-nobody', { mandates: [], tags: ['friend', 'press'], email: 'g@private.example' });
  const kept = await add('H-minister', { givenName: 'Zoë', mandates: [{ body: 'gov', country: 'FR' }] });
  await add('I-merged', { mandates: [{ body: 'ep', country: 'FR' }], mergedInto: kept });
  await add('J-erased', { mandates: [{ body: 'ep', country: 'FR' }], status: 'erased' });
  await add('K-deceased', { mandates: [{ body: 'ep', country: 'FR' }], status: 'deceased' });
});
afterAll(() => db.drop());

describe('segmentCondition', () => {
  it('finds everybody for an empty tree, but nobody who was merged or erased, or who died', async () => {
    const everybody = await found({ all: [] });
    expect(everybody).toHaveLength(8);
    expect(everybody).not.toContain('I-merged');
    expect(everybody).not.toContain('J-erased');
    expect(everybody).not.toContain('K-deceased');
    expect(await found({ none: [] })).toEqual(everybody);
    expect(await found({ any: [] })).toEqual([]);
  });

  it('counts a mandate of a body below the one named, and no ended or future one', async () => {
    expect(await found({ body: ['ep'] })).toEqual(['A-mep-fr', 'B-mep-de', 'C-mep-de-pace-fr', 'D-committee']);
    expect(await found({ body: ['ep-foreign'] })).toEqual(['D-committee']);
  });

  it('asks the conditions of one "all" of one and the same mandate', async () => {
    expect(await found({ all: [{ body: ['ep'] }, { country: ['FR'] }] })).toEqual(['A-mep-fr']);
    expect(await found({ all: [{ body: ['ep'] }, { all: [{ country: ['FR'] }] }] })).toEqual(['A-mep-fr']);
  });

  it('asks the parts of "any" of whichever mandate fits', async () => {
    expect(await found({ any: [{ body: ['pace'] }, { body_kind: ['government'] }] })).toEqual([
      'C-mep-de-pace-fr',
      'H-minister',
    ]);
    expect(await found({ all: [{ country: ['FR'] }, { any: [{ body: ['pace'] }, { body: ['gov'] }] }] })).toEqual([
      'C-mep-de-pace-fr',
      'H-minister',
    ]);
    expect(await found({ all: [{ country: ['DE'] }, { any: [{ body: ['pace'] }, { body: ['gov'] }] }] })).toEqual([]);
  });

  it('asks "none" of the whole person, whichever mandate matched beside it', async () => {
    expect(await found({ all: [{ body: ['ep'] }, { none: [{ body: ['pace'] }] }] })).toEqual([
      'A-mep-fr',
      'B-mep-de',
      'D-committee',
    ]);
    expect(await found({ none: [{ all: [{ body: ['ep'] }, { country: ['FR'] }] }] })).toEqual([
      'B-mep-de',
      'C-mep-de-pace-fr',
      'D-committee',
      'E-ended',
      'F-future',
      'G-nobody',
      'H-minister',
    ]);
    expect(await found({ none: [{ none: [{ body: ['pace'] }] }] })).toEqual(['C-mep-de-pace-fr']);
  });

  it('lets a missing value fulfil a negation', async () => {
    expect(await found({ all: [{ body: ['ep-foreign'] }, { none: [{ country: ['FR'] }] }] })).toEqual(['D-committee']);
    expect(await found({ all: [{ body: ['ep'] }, { none: [{ political_group: ['Green'] }] }] })).toEqual([
      'B-mep-de',
      'C-mep-de-pace-fr',
      'D-committee',
    ]);
  });

  it('mixes conditions on person and mandate without losing people who hold no mandate', async () => {
    expect(await found({ any: [{ body: ['pace'] }, { tag: ['press'] }] })).toEqual(['C-mep-de-pace-fr', 'G-nobody']);
    expect(await found({ all: [{ tag: ['friend'] }, { any: [{ body: ['ep'] }, { tag: ['press'] }] }] })).toEqual([
      'B-mep-de',
      'G-nobody',
    ]);
    const mixed: SegmentFilter = {
      all: [{ any: [{ body: ['ep'] }, { tag: ['press'] }] }, { any: [{ country: ['FR'] }, { tag: ['friend'] }] }],
    };
    expect(await found(mixed)).toEqual(['A-mep-fr', 'B-mep-de', 'G-nobody']);
  });

  it('knows language, name, channel and role', async () => {
    expect(await found({ language: ['fr', 'it'] })).toEqual(['A-mep-fr']);
    expect(await found({ name: 'minister ZOE' })).toEqual(['H-minister']);
    expect(await found({ name: '%' })).toEqual([]);
    expect(await found({ has_channel: ['email'] })).toEqual(['G-nobody']);
    expect(await found({ role: ['chair', 'substitute'] })).toEqual(['C-mep-de-pace-fr', 'D-committee']);
  });

  it('counts an office address only while its mandate runs', async () => {
    const reachable = await found({ has_channel: ['office_email'] });
    expect(reachable).toEqual(['A-mep-fr', 'B-mep-de', 'C-mep-de-pace-fr', 'H-minister']);
  });

  it('finds the people of an import', async () => {
    const [row] = await db.sql.query<{ id: string }>(
      `INSERT INTO contact_import (source, file_name, file_sha256, mapping, counts, lawful_basis, imported_by)
       VALUES ('s', 'f', 'h', '{}', '{}', 'b', 'system') RETURNING id`,
    );
    await db.sql.query(
      `INSERT INTO contact_import_row (import_id, row_number, cells, outcome, contact_id)
       VALUES ($1, 2, '{}', 'new', $2), ($1, 3, '{}', 'problem', NULL)`,
      [row?.id, ids['B-mep-de']],
    );
    expect(await found({ import: [row?.id ?? ''] })).toEqual(['B-mep-de']);
  });

  it('treats values as values', async () => {
    expect(await found({ role: ["member') OR true --"] })).toEqual([]);
    expect(await found({ tag: ["x'; DROP TABLE contact; --"] })).toEqual([]);
  });
});

describe('mandateMatches', () => {
  it('says for which current mandate a person matches', async () => {
    expect(await mandatesFound({ country: ['FR'] })).toEqual([
      'A-mep-fr ep FR',
      'C-mep-de-pace-fr pace FR',
      'H-minister gov FR',
      'I-merged ep FR',
      'J-erased ep FR',
      'K-deceased ep FR',
    ]);
    expect(
      await mandatesFound({ all: [{ body: ['ep'] }, { none: [{ body: ['pace'] }] }, { country: ['DE'] }] }),
    ).toEqual(['B-mep-de ep DE']);
  });

  it('matches every current mandate for an empty tree', async () => {
    expect(await mandatesFound({ all: [] })).not.toContain('E-ended ep FR');
    expect((await mandatesFound({ all: [] })).filter((line) => line.startsWith('C-'))).toHaveLength(2);
  });
});
