// Contacts by hand, lists of them page by page, and segments.
import { insertContact } from '../../test/factories/contacts.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import { AuditLog } from '../audit/audit-log.js';
import { readEnv } from '../config/env.js';
import { Settings } from '../config/settings.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { BodiesStore } from '../bodies/bodies.store.js';
import { ContactListStore } from './contact-list.store.js';
import { ContactListsService } from './contact-lists.service.js';
import { ContactStore } from './contact.store.js';
import { newContactSchema } from './contacts.dto.js';
import { segmentChangeSchema } from '../segments/segments.dto.js';
import { ContactsService } from './contacts.service.js';
import { DuplicateFinder } from '../likeness/duplicate-finder.js';
import { LikenessStore } from '../likeness/likeness.store.js';
import { ContactWriter } from './contact-writer.store.js';
import { SegmentStore } from '../segments/segment.store.js';
import { SegmentsService } from '../segments/segments.service.js';

let db: TestDatabase;
let contacts: ContactsService;
let lists: ContactListsService;
let segments: SegmentsService;

beforeEach(async () => {
  db = await freshDatabase();
  const store = new ContactStore(new ContactWriter(), new DuplicateFinder(new LikenessStore()));
  const audit = new AuditLog(db.sql);
  contacts = new ContactsService(db.sql, new Settings(readEnv({}), '', testKeys), store, new BodiesStore(), audit);
  const listStore = new ContactListStore();
  lists = new ContactListsService(db.sql, listStore);
  segments = new SegmentsService(db.sql, new SegmentStore(), listStore, audit);
});
afterEach(() => db.drop());

const create = (input: object) => contacts.create(newContactSchema.parse(input), 'person:1');
const actions = async () =>
  (await db.sql.query<{ action: string }>('SELECT action FROM audit_entry ORDER BY id')).map(({ action }) => action);

describe('contacts by hand', () => {
  it('sit in the body of their own country where many states have one of that name', async () => {
    const bodyOf = async (name: string, country: string) =>
      (await create({ name, mandate: { body: 'National Assembly', country } })).mandates[0]?.bodySlug;
    const [first, other, again] = [await bodyOf('Ada Lee', 'AZ'), await bodyOf('Bo Ray', 'KE'), await bodyOf('Cy Fox', 'AZ')]; // prettier-ignore
    expect([first, other, again]).toEqual(['national-assembly-az', 'national-assembly-ke', 'national-assembly-az']);
    const kinds = await db.sql.query(`SELECT kind, country FROM body WHERE slug LIKE 'national-assembly%' ORDER BY 2`);
    expect(kinds).toEqual([
      { kind: 'parliament', country: 'AZ' },
      { kind: 'parliament', country: 'KE' },
    ]);
  });

  it('are kept with mandate, channels and where they are known from', async () => {
    const contact = await create({
      name: 'Ms Zoë van Dijk',
      languages: ['nl'],
      mandate: { body: 'PACE', country: 'NL', startsOn: '2024-01-01' },
      channels: [
        { kind: 'office_email', value: 'Zoe@Bücher.example' },
        { kind: 'phone', value: '+31 20 123' },
      ],
      source: 'card of 3 May',
    });
    expect(contact).toMatchObject({
      printedName: 'Ms Zoë van Dijk',
      givenName: 'Zoë',
      familyName: 'van Dijk',
      honorific: 'Ms',
      addressForm: 'f',
      languages: ['nl'],
      mandates: [
        {
          bodySlug: 'parliamentary-assembly-council-of-europe',
          bodyName: 'Parliamentary Assembly of the Council of Europe',
          role: 'member',
          country: 'NL',
          isCurrent: true,
        },
      ],
      channels: [
        { kind: 'office_email', value: 'Zoe@xn--bcher-kva.example', mandateId: contact.mandates[0]?.id },
        { kind: 'phone', mandateId: null },
      ],
    });
    expect(contact.provenance).toHaveLength(7);
    expect(contact.provenance[0]).toMatchObject({ source: 'card of 3 May', recordedBy: 'person:1', importId: null });
    expect(await actions()).toEqual(['contact.created']);
  });

  it('are refused with an address that is none, or text that is not one line', async () => {
    await expect(create({ name: 'Ada Lee', channels: [{ kind: 'email', value: 'a@x, b@y' }] })).rejects.toThrow(
      InvalidInput,
    );
    expect(newContactSchema.safeParse({ name: 'Ada\r\nLee' }).success).toBe(false);
    const reversed = { body: 'cop29', startsOn: '2024-02-01', endsOn: '2024-01-01' };
    expect(newContactSchema.safeParse({ name: 'Ada', mandate: reversed }).success).toBe(false);
    expect(await db.sql.query('SELECT 1 FROM contact')).toEqual([]);
  });

  it('are not found by an id that is none', async () => {
    await expect(contacts.get('x')).rejects.toThrow(NotFound);
  });
});

describe('the list of contacts', () => {
  it('gives every contact once, page by page, also those of one name', async () => {
    for (const family of ['Beta', 'Alpha', 'Beta', 'Beta', 'Gamma']) {
      await insertContact(db.sql, testKeys, { familyName: family });
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await lists.list({}, { limit: 2, after });
      seen.push(...page.items.map(({ id }) => id));
      expect(page.items.length).toBeLessThanOrEqual(2);
      after = page.next ?? undefined;
    } while (after);
    const order = await db.sql.query<{ id: string }>('SELECT id FROM contact ORDER BY sort_key, id');
    expect(seen).toEqual(order.map(({ id }) => id));
    await expect(lists.list({}, { limit: 2, after: 'made-up' })).rejects.toThrow(InvalidInput);
  });
});

describe('segments', () => {
  it('are live: they count whom they find now', async () => {
    const segment = await segments.create({ name: 'PACE', filter: { body: ['pace'] } }, 'person:1');
    expect(segment).toMatchObject({ version: 1, sentence: 'body is pace', createdBy: 'person:1' });
    expect(await segments.count(segment.filter)).toBe(0);
    await insertContact(db.sql, testKeys, { familyName: 'Lee', mandates: [{ body: 'pace' }] });
    await insertContact(db.sql, testKeys, { familyName: 'Ray', mandates: [{ body: 'ep' }] });
    expect(await segments.count(segment.filter)).toBe(1);
    const page = await segments.members(segment.filter, { limit: 5 });
    expect(page.items.map(({ familyName }) => familyName)).toEqual(['Lee']);
    expect(page.next).toBeNull();
  });

  it('get a new version with a new filter only, and are found by id or name', async () => {
    const { id } = await segments.create({ name: 'A', filter: { all: [] } }, 'person:1');
    expect((await segments.update(id, { name: 'B' }, 'person:1')).version).toBe(1);
    expect((await segments.update(id, { filter: { all: [] } }, 'person:1')).version).toBe(1);
    expect((await segments.update(id, { filter: { role: ['chair'] } }, 'person:1')).version).toBe(2);
    expect((await segments.get('B')).id).toBe(id);
    expect((await segments.get(id)).name).toBe('B');
    expect((await segments.list()).map(({ name }) => name)).toEqual(['B']);
    expect(await actions()).toEqual(['segment.created', 'segment.changed', 'segment.changed', 'segment.changed']);
  });

  it('are refused under a name that is taken, with a wrong filter, or when they are not there', async () => {
    const { id } = await segments.create({ name: 'A', filter: { all: [] } }, 'person:1');
    await segments.create({ name: 'B', filter: { all: [] } }, 'person:1');
    await expect(segments.create({ name: 'A', filter: { all: [] } }, 'person:1')).rejects.toThrow(Conflict);
    await expect(segments.update(id, { name: 'B' }, 'person:1')).rejects.toThrow(Conflict);
    await expect(segments.create({ name: 'C', filter: { role: [] } }, 'person:1')).rejects.toThrow(
      /role needs at least one/,
    );
    await expect(segments.update('x', { name: 'D' }, 'person:1')).rejects.toThrow(NotFound);
    await expect(segments.get('D')).rejects.toThrow(NotFound);
    expect(segmentChangeSchema.safeParse({ filter: { nope: 1 } }).success).toBe(false);
  });
});
