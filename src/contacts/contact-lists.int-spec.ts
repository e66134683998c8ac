// Whom the list of contacts finds: words of a search, filters, orders and pages, in a real database.
import { insertBody, insertContact, type ContactOverrides } from '../../test/factories/contacts.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import { nameKey } from '../naming/name-key.js';
import type { ContactFilter } from './contact-list.sql.js';
import { ContactListStore, type ContactSort } from './contact-list.store.js';
import { ContactListsService } from './contact-lists.service.js';

let db: TestDatabase;
let lists: ContactListsService;
beforeAll(async () => {
  db = await freshDatabase();
  lists = new ContactListsService(db.sql, new ContactListStore());
  await insertBody(db.sql, { slug: 'pace', name: 'Parliamentary Assembly of the Council of Europe' });
  await insertBody(db.sql, { slug: 'monitoring', name: 'Comité de suivi', parentSlug: 'pace', kind: 'committee' });
  await add('Gülşən', 'Xəlilova', { email: 'gx@mail.example', languages: ['az', 'en'], tags: ['key'] });
  await add('Zoë', 'van Dijk', { mandates: [{ body: 'pace', country: 'NL', role: 'chair' }] });
  await add('Ada', 'ÖBERG', {
    email: null,
    mandates: [
      { body: 'monitoring', country: 'SE', endsOn: '2020-01-01' },
      { body: 'pace', country: 'FI' },
    ],
  });
  await add('Jo', 'Zeller', { email: null, mandates: [{ body: 'pace', country: 'SE', endsOn: '2020-01-01' }] });
  await add('Kim', 'Aas', { email: null, mandates: [] });
  await add('Late', 'Person', { status: 'deceased' });
  const twin = await add('Kept', 'Person', {});
  await add('Merged', 'Person', { mergedInto: twin });
});
afterAll(() => db.drop());

async function add(givenName: string, familyName: string, more: ContactOverrides): Promise<string> {
  const email = `${givenName.length}-${familyName.length}@mx.example`;
  return (await insertContact(db.sql, testKeys, { givenName, familyName, email, ...more })).id;
}

async function found(filter: ContactFilter, sort?: ContactSort): Promise<string[]> {
  const { items } = await lists.list(filter, { limit: 50 }, sort);
  expect(await lists.count(filter)).toEqual({ count: items.length, isCapped: false });
  return items.map(({ givenName }) => givenName);
}

it('stands by family name without regard to capitals, marks and the locale of the server', async () => {
  expect(await found({})).toEqual(['Kim', 'Ada', 'Kept', 'Zoë', 'Gülşən', 'Jo']);
  expect(await found({}, '-name')).toEqual(['Jo', 'Gülşən', 'Zoë', 'Kept', 'Ada', 'Kim']);
});

it('stands by the last change or the last arrival when asked', async () => {
  await db.sql.query(`UPDATE contact SET updated_at = app_now() + interval '1 day' WHERE given_name = 'Zoë'`);
  expect((await found({}, 'changed'))[0]).toBe('Zoë');
  expect((await found({}, 'added'))[0]).toBe('Kept');
});

describe('a search', () => {
  it.each([
    ['a name without its marks', 'xelil gul', ['Gülşən']],
    ['a name in another order', 'OBERG ada', ['Ada']],
    ['the inside of a word', 'ijk', ['Zoë']],
    ['two letters at the beginning of a word', 'di', ['Zoë']],
    ['two letters inside of a word', 'jk', []],
    ['a whole address', 'GX@mail.Example', ['Gülşən']],
    ['a part of an address', '@mail', ['Gülşən']],
    ['the beginning of an address', '3-8', ['Zoë']],
    ['a word inside of an address', 'mail', []],
    ['an address that nobody has', 'zx@mail.example', []],
    ['a body', 'council europe', ['Ada', 'Zoë']],
    ['a body by its abbreviation of old', 'pace', ['Ada', 'Zoë']],
    ['a body and a name', 'parliamentary zoe', ['Zoë']],
    ['the inside of a word of a body', 'liament', []],
    ['a body that they left', 'suivi', []],
    ['signs that mean something to SQL', '%', []],
    ['no letters', '—', []],
    ['nothing', '   ', ['Kim', 'Ada', 'Kept', 'Zoë', 'Gülşən', 'Jo']],
  ])('finds by %s: %s', async (_, search, names) => {
    expect(await found({ search })).toEqual(names);
  });

  it('finds by every spelling that was met', async () => {
    const [contact] = (await lists.list({ search: 'xelilova' }, { limit: 1 })).items;
    await db.sql.query(`INSERT INTO contact_spelling (contact_id, spelling) VALUES ($1, 'KHALILOVA Gulshan')`, [
      contact?.id,
    ]);
    expect(await found({ search: 'gulshan khal' })).toEqual(['Gülşən']);
  });

  it('makes the same key of a name in the database as in the code', async () => {
    const names = [
      'Gülşən Xəlilova',
      'İlham',
      'Łukasz ŻÓŁĆ',
      'O’Brien-Strauß',
      'Ærø Þór',
      'Ñuñez, Señor  J.',
      'Ирина Йорк',
    ];
    const keys = await db.sql.query<{ key: string }>(
      'SELECT name_key(name) AS key FROM unnest($1::text[]) WITH ORDINALITY AS n (name, at) ORDER BY at',
      [names],
    );
    expect(keys.map(({ key }) => key)).toEqual(names.map(nameKey));
  });
});

describe('a filter', () => {
  it.each<[ContactFilter, string[]]>([
    [{ body: 'pace' }, ['Ada', 'Zoë']],
    [{ body: 'monitoring' }, []],
    [{ body: 'pace', country: ['NL', 'FR'] }, ['Zoë']],
    [{ country: ['SE'] }, []],
    [{ country: ['SE'], mandate: 'ended' }, ['Jo']],
    [{ mandate: 'ended' }, ['Jo']],
    [{ mandate: 'none' }, ['Kim']],
    [{ mandate: 'current' }, ['Ada', 'Kept', 'Zoë', 'Gülşən']],
    [{ role: 'chair' }, ['Zoë']],
    [{ language: 'az' }, ['Gülşən']],
    [{ tag: 'key' }, ['Gülşən']],
    [{ email: 'yes' }, ['Kept', 'Zoë', 'Gülşən']],
    [{ email: 'no' }, ['Kim', 'Ada', 'Jo']],
    [{ status: 'deceased' }, ['Late']],
    [{ search: 'zoe', role: 'chair', country: ['NL'], email: 'yes' }, ['Zoë']],
  ])('%j', async (filter, names) => {
    expect(await found(filter)).toEqual(names);
  });

  it('tells who must not be written to, by person or by address, while it is in force', async () => {
    const suppress = (column: string, value: string, until = 'NULL') =>
      db.sql.query(
        `INSERT INTO suppression (${column}, reason, source, created_by, until)
         SELECT ${value}, 'asked', 'a test', 'test', ${until} FROM contact c JOIN channel ch ON ch.contact_id = c.id
          WHERE c.given_name = 'Zoë'`,
      );
    expect(await found({ suppressed: 'yes' })).toEqual([]);
    await suppress('contact_id', 'c.id', `'2020-01-01'`);
    expect(await found({ suppressed: 'yes' })).toEqual([]);
    await suppress('address_key', 'ch.address_key');
    expect(await found({ suppressed: 'yes' })).toEqual(['Zoë']);
    expect(await found({ suppressed: 'no' })).not.toContain('Zoë');
    const { items } = await lists.list({ suppressed: 'yes' }, { limit: 5 });
    expect(items[0]?.isSuppressed).toBe(true);
  });
});

it('lists what there is to filter by', async () => {
  const choices = await lists.choices();
  expect(choices.roles[0]).toEqual({ value: 'member', count: 5 });
  expect(choices.countries.map(({ value }) => value)).toContain('NL');
  expect(choices.countries.map(({ value }) => value)).not.toContain('SE');
  expect(choices.languages).toEqual([
    { value: 'az', count: 1 },
    { value: 'en', count: 1 },
  ]);
});

it.each<ContactSort>(['name', '-name', 'changed', 'added'])(
  'gives everybody once, page by page, by %s',
  async (sort) => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await lists.list({}, { limit: 2, after }, sort);
      seen.push(...page.items.map(({ givenName }) => givenName));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(await found({}, sort));
  },
);
