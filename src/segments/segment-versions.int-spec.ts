// What a segment meant before: versions, what is different between them, taking one up again, the archive.
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { insertWave } from '../../test/factories/waves.js';
import { testKeys } from '../../test/support/keys.js';
import { AuditLog } from '../audit/audit-log.js';
import { Conflict, NotFound, Outdated } from '../domain/errors.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { ContactListStore } from '../contacts/contact-list.store.js';
import { SegmentStore } from './segment.store.js';
import { SegmentsService } from './segments.service.js';

let db: TestDatabase;
let segments: SegmentsService;
beforeEach(async () => {
  db = await freshDatabase();
  segments = new SegmentsService(db.sql, new SegmentStore(), new ContactListStore(), new AuditLog(db.sql));
});
afterEach(() => db.drop());

const EP: SegmentFilter = { body: ['ep'] };
const NORTH: SegmentFilter = { all: [EP, { country: ['NO'] }] };
const actor = 'person:1';

const actions = async () =>
  (await db.sql.query<{ action: string }>('SELECT action FROM audit_entry ORDER BY id')).map(({ action }) => action);

it('keeps every filter with who and when, and tells what is different', async () => {
  const { id } = await segments.create({ name: 'A', filter: EP }, actor);
  await segments.update(id, { filter: NORTH }, 'person:2');
  await segments.update(id, { name: 'B' }, actor);
  const versions = await segments.versions('B');
  expect(versions.map(({ number, createdBy, sentence }) => [number, createdBy, sentence])).toEqual([
    [2, 'person:2', 'body is ep and country is NO'],
    [1, actor, 'body is ep'],
  ]);
  expect(versions[0]?.changes).toEqual([{ kind: 'added', filter: { country: ['NO'] }, words: 'added: country is NO' }]);
  expect(versions[1]?.changes).toEqual([]);
});

it('takes an earlier version up again as a new one', async () => {
  const { id } = await segments.create({ name: 'A', filter: EP }, actor);
  await segments.update(id, { filter: NORTH }, actor);
  expect(await segments.restoreVersion(id, 1, actor)).toMatchObject({ version: 3, filter: EP });
  expect((await segments.versions(id))[0]).toMatchObject({ number: 3, restoredFrom: 1 });
  // The same filter again is no version.
  expect((await segments.restoreVersion(id, 1, actor)).version).toBe(3);
  await expect(segments.restoreVersion(id, 9, actor)).rejects.toThrow(/no version 9/);
  await expect(segments.restoreVersion('x', 1, actor)).rejects.toThrow(NotFound);
  expect((await actions()).at(-1)).toBe('segment.restored');
});

it('never changes a version that was', async () => {
  await segments.create({ name: 'A', filter: EP }, actor);
  await expect(db.sql.query(`UPDATE segment_version SET filter = '{"all": []}'`)).rejects.toThrow(/append-only/);
});

it('refuses a change that began with another version, and shows both', async () => {
  const { id, version } = await segments.create({ name: 'A', filter: EP }, actor);
  await segments.update(id, { filter: NORTH, basedOn: version }, actor);
  const late = segments.update(id, { filter: { all: [] }, basedOn: version }, 'person:2');
  await expect(late).rejects.toThrow(Outdated);
  await expect(late).rejects.toMatchObject({ sides: { current: NORTH, yours: { all: [] } } });
  expect((await segments.get(id)).filter).toEqual(NORTH);
});

it('names a wave of a sentence, and an id where there is none', async () => {
  const { id } = await insertWave(db.sql, testKeys, { letters: 0 });
  await db.sql.query(`UPDATE wave SET name = 'First letter' WHERE id = $1`, [id]);
  const { sentence } = await segments.create({ name: 'A', filter: { wave: { in: [id], outcome: ['failed'] } } }, actor);
  expect(sentence).toBe('was in the wave “First letter” and the letter failed');
});

describe('the archive', () => {
  it('takes a segment out of the lists and brings it back, once each', async () => {
    const { id } = await segments.create({ name: 'A', filter: EP }, actor);
    await segments.archive(id, actor);
    await segments.archive(id, actor);
    expect(await segments.list()).toEqual([]);
    expect((await segments.list(true)).map(({ name }) => name)).toEqual(['A']);
    await segments.unarchive(id, actor);
    expect((await segments.list()).map(({ name }) => name)).toEqual(['A']);
    expect(await actions()).toEqual(['segment.created', 'segment.archived', 'segment.unarchived']);
  });

  it.each(['draft', 'approved'])(
    'refuses a segment that a wave in state %s is made of, and names the wave',
    async (state) => {
      const { id } = await segments.create({ name: 'A', filter: EP }, actor);
      const wave = await insertWave(db.sql, testKeys, { letters: 0 });
      await db.sql.query(`UPDATE wave SET state = $3, segment_id = $2, name = 'Next letter' WHERE id = $1`, [
        wave.id,
        id,
        state,
      ]);
      await expect(segments.archive(id, actor)).rejects.toThrow(/not launched yet: “Next letter”/);
      await db.sql.query(`UPDATE wave SET state = 'finished' WHERE id = $1`, [wave.id]);
      expect((await segments.archive(id, actor)).archivedAt).not.toBeNull();
    },
  );

  it('keeps its name taken, however it is written, and says so', async () => {
    const { id } = await segments.create({ name: 'North', filter: EP }, actor);
    await expect(segments.create({ name: 'NORTH', filter: EP }, actor)).rejects.toThrow(Conflict);
    await segments.archive(id, actor);
    await expect(segments.create({ name: 'north', filter: EP }, actor)).rejects.toThrow(/an archived segment “North”/);
    // Its own name in other letters is no other's.
    expect((await segments.update(id, { name: 'north' }, actor)).name).toBe('north');
  });

  it('lets only one of two at once have a name', async () => {
    const both = await Promise.allSettled(['Same', 'same'].map((name) => segments.create({ name, filter: EP }, actor)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
