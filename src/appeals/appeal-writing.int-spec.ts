// Appeals as several people write them: beginnings, saving against each other, the way to an approval, and differences.
import { insertAppeal } from '../../test/factories/appeal.js';
import { letterMjml } from '../../test/factories/letter.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { AuditLog } from '../audit/audit-log.js';
import { Conflict, InvalidInput, NotFound, Outdated } from '../domain/errors.js';
import { threads } from '../threads/fair-threads.js';
import { AppealVersionsService } from './appeal-versions.service.js';
import { AppealWritingService } from './appeal-writing.service.js';
import { AppealStore } from './appeal.store.js';
import { newAppeal } from './appeals.dto.js';
import { AppealsService } from './appeals.service.js';

const ANA = 'person:00000000-0000-4000-8000-000000000001';
const BEN = 'person:00000000-0000-4000-8000-000000000002';
let database: TestDatabase;
let appeals: AppealsService;
let writing: AppealWritingService;
let versions: AppealVersionsService;
let count = 0;
let slug = '';
const insert = (overrides: Parameters<typeof insertAppeal>[1] = {}) => {
  slug = `campaign-${(count += 1)}`;
  return insertAppeal(database.sql, { campaignSlug: slug, ...overrides });
};

beforeAll(async () => {
  database = await freshDatabase();
  const [store, audit] = [new AppealStore(), new AuditLog(database.sql)];
  appeals = new AppealsService(database.sql, store, audit);
  writing = new AppealWritingService(database.sql, store, appeals, audit);
  versions = new AppealVersionsService(database.sql, store, appeals, audit);
  await database.sql.query(
    `INSERT INTO person (id, email, name, role, password_hash) VALUES ('00000000-0000-4000-8000-000000000002', 'ben@example.org', 'Ben', 'approver', 'x')`,
  );
});

afterAll(async () => {
  await threads.close();
  await database?.drop();
});

const wish = (more: object = {}) =>
  newAppeal.parse({ campaign: slug, name: { en: 'To the Élysée' }, audienceKey: 'pace', asks: ['stand'], ...more });
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

async function actionsOn(id: string): Promise<string[]> {
  const rows = await database.sql.query<{ action: string }>(
    `SELECT action FROM audit_entry WHERE subject_kind = 'appeal' AND subject_id = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ action }) => action);
}

describe('a new appeal', () => {
  it('begins with a letter that nothing stands against', async () => {
    await insert();
    const made = await writing.create(wish(), ANA);
    expect(made).toMatchObject({
      slug: 'to-the-elysee',
      state: 'draft',
      languages: ['en'],
      asks: ['stand'],
      waves: [],
    });
    const { languages, findings } = await appeals.check(made.id);
    expect(languages[0]).toMatchObject({ verdict: 'fine' });
    expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(/no letter in fr/) as string]);
    expect(await actionsOn(made.id)).toEqual(['appeal.created']);
  });

  it('begins in every language that we have a first letter for', async () => {
    await insert();
    const made = await writing.create(wish(), ANA);
    const { texts } = await writing.addLetter(made.id, { language: 'fr' }, ANA);
    expect(texts[1]?.subject).toMatch(/^Ce que/);
    expect((await appeals.check(made.id)).verdict).toBe('fine');
  });

  it('can begin with the letters of another one', async () => {
    const { id } = await insert();
    const made = await writing.create(wish({ startFrom: id }), ANA);
    expect(made.texts.map(({ language, subject }) => [language, subject])).toEqual([
      ['en', 'Subject en'],
      ['fr', 'Subject fr'],
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['an audience that is not there', { audienceKey: 'nobody' }, /no audience “nobody”/],
    ['an ask for others', { asks: ['credentials'] }, /is for usa, not for pace/],
    ['an ask that is not there', { asks: ['nothing'] }, /no ask “nothing”/],
    ['a name in a language that the campaign does not have', { name: { en: 'x', de: 'y' } }, /no “de”/],
    ['no name in the default language', { name: { fr: 'y' } }, /name in “en” is missing/],
  ])('is refused with %s', async (_, more, message) => {
    await insert({ asks: { stand: {}, credentials: { audiences: ['usa'] } } });
    const error = await errorOf(writing.create(wish(more), ANA));
    expect(error).toBeInstanceOf(InvalidInput);
    expect((error as Error).message).toMatch(message);
  });

  it('does not take the short name of another one', async () => {
    await insert({ slug: 'to-the-elysee' });
    await expect(writing.create(wish(), ANA)).rejects.toThrow(Conflict);
  });
});

describe('saving a letter', () => {
  const text = { subject: 'Mine', mjml: letterMjml('<p>Mine</p>') };

  it('gives both texts back when somebody else saved in between, and stores nothing', async () => {
    const { id } = await insert();
    const before = (await appeals.get(id)).texts[0];
    await writing.saveLetter(id, 'en', { ...text, subject: 'His', madeFrom: before?.revision }, BEN);
    const error = await errorOf(writing.saveLetter(id, 'en', { ...text, madeFrom: before?.revision }, ANA));
    expect(error).toBeInstanceOf(Outdated);
    const { message, sides } = error as Outdated;
    expect(message).toMatch(/saved by Ben/);
    expect(sides).toMatchObject({ current: { subject: 'His', editedByName: 'Ben' }, yours: { subject: 'Mine' } });
    expect((await appeals.get(id)).texts[0]?.subject).toBe('His');
  });

  it('lets one of two people who save at once go first', async () => {
    const { id } = await insert();
    const madeFrom = (await appeals.get(id)).texts[0]?.revision;
    const both = await Promise.allSettled(
      ['A', 'B'].map((subject) => writing.saveLetter(id, 'en', { ...text, subject, madeFrom }, ANA)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('goes on from the revision that the last saving gave', async () => {
    const { id } = await insert();
    let [letter] = (await appeals.get(id)).texts;
    for (const subject of ['1', '2', '3'])
      [letter] = (await writing.saveLetter(id, 'en', { ...text, subject, madeFrom: letter?.revision }, ANA)).texts;
    expect(letter).toMatchObject({ subject: '3' });
  });

  it('does not take a text that was removed and written anew for the old one', async () => {
    const { id } = await insert();
    const madeFrom = (await appeals.get(id)).texts[1]?.revision;
    const removed = await writing.removeLetter(id, 'fr', madeFrom, BEN);
    expect(removed).toMatchObject({ subject: 'Subject fr' });
    expect(await errorOf(writing.saveLetter(id, 'fr', { ...text, madeFrom }, ANA))).toBeInstanceOf(Outdated);
    await writing.saveLetter(id, 'fr', { subject: removed.subject, mjml: removed.mjml, madeFrom: null }, BEN);
    expect(await errorOf(writing.saveLetter(id, 'fr', { ...text, madeFrom }, ANA))).toBeInstanceOf(Outdated);
    expect(await errorOf(writing.removeLetter(id, 'fr', madeFrom, ANA))).toBeInstanceOf(Outdated);
  });

  it('of the same words again is no new revision and no audit entry', async () => {
    const { id } = await insert();
    const [letter] = (await appeals.get(id)).texts;
    const again = { subject: letter?.subject ?? '', mjml: letter?.mjml ?? '', madeFrom: letter?.revision };
    expect((await writing.saveLetter(id, 'en', again, ANA)).texts[0]?.revision).toBe(letter?.revision);
    expect(await actionsOn(id)).toEqual([]);
  });
});

describe('the way to an approval', () => {
  const stateOf = async (id: string) => (await appeals.get(id)).state;

  it('goes from draft to submitted to approved, and every change is a step back', async () => {
    const { id } = await insert();
    expect(await stateOf(id)).toBe('draft');
    const submitted = await versions.submit(id, (await appeals.get(id)).contentHash, BEN);
    expect(submitted).toMatchObject({ state: 'submitted', submittedByName: 'Ben' });
    await appeals.saveText(id, 'en', { subject: 'Other', mjml: letterMjml('<p>x</p>') }, ANA);
    expect(await stateOf(id)).toBe('draft');
    await versions.submit(id, undefined, ANA);
    await appeals.approve(id, BEN);
    expect(await appeals.get(id)).toMatchObject({ state: 'approved', submittedAt: null });
    await database.sql.query(`UPDATE demand SET text = '{"en": "New", "fr": "Neuf"}'`);
    expect(await stateOf(id)).toBe('changed');
    expect((await appeals.list(slug))[0]).toMatchObject({ id, state: 'changed', latestVersion: 1 });
    expect(await actionsOn(id)).toEqual([
      'appeal.submitted',
      'appeal.text_saved',
      'appeal.submitted',
      'appeal.approved',
    ]);
  });

  it('is closed to a letter with problems, to one that was changed since it was read, and to one that is approved', async () => {
    const { id } = await insert({ texts: { en: { mjml: letterMjml('<p>open') }, fr: {} } });
    const error = await errorOf(versions.submit(id, undefined, ANA));
    expect((error as InvalidInput).problems[0]?.line).toBe(4);
    await expect(versions.submit(id, 'another', ANA)).rejects.toThrow(/changed since you read it/);
    const { id: approved } = await insert();
    await appeals.approve(approved, BEN);
    await expect(versions.submit(approved, undefined, ANA)).rejects.toThrow(/approved already/);
  });

  it('can be taken back', async () => {
    const { id } = await insert();
    await versions.submit(id, undefined, ANA);
    expect((await versions.takeBack(id, ANA)).state).toBe('draft');
    expect((await versions.takeBack(id, ANA)).state).toBe('draft');
    expect(await actionsOn(id)).toEqual(['appeal.submitted', 'appeal.taken_back']);
  });

  it('is closed to an appeal in the archive, which is in no list', async () => {
    const { id } = await insert();
    expect((await writing.setArchived(id, true, ANA)).state).toBe('archived');
    expect(await appeals.list(slug)).toEqual([]);
    expect(await appeals.list(slug, true)).toMatchObject([{ id }]);
    await expect(versions.submit(id, undefined, ANA)).rejects.toThrow(/archive/);
    await expect(appeals.approve(id, ANA)).rejects.toThrow(/archive/);
    await writing.setArchived(id, false, ANA);
    await writing.setArchived(id, false, ANA);
    expect(await actionsOn(id)).toEqual(['appeal.archived', 'appeal.unarchived']);
    expect((await appeals.list(slug))[0]?.state).toBe('draft');
  });
});

describe('differences', () => {
  it('shows words, lines and facts that changed between a version and what stands now', async () => {
    const { id, campaignId } = await insert();
    await appeals.approve(id, ANA);
    const [en] = (await appeals.get(id)).texts;
    const mjml = (en?.mjml ?? '').replace('<p>{{ salutation }}</p>', '<p>{{ salutation }} and all</p>');
    await appeals.saveText(id, 'en', { subject: 'Subject of the letter', mjml }, ANA);
    await database.sql.query(
      `UPDATE demand SET text = '{"en": "Free them", "fr": "Libérez-les"}' WHERE campaign_id = $1`,
      [campaignId],
    );
    const { to, languages } = await versions.differences(id, 1, null);
    expect([to, languages.map(({ language, kind }) => [language, kind])]).toEqual([
      null,
      [
        ['en', 'changed'],
        ['fr', 'same'],
      ],
    ]);
    const [english] = languages;
    expect(english?.subject.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual(['of the letter']);
    expect(english?.lines.filter(({ kind }) => kind === 'changed')).toMatchObject([{ before: 4, after: 4 }]);
    expect(english?.facts.filter(({ kind }) => kind !== 'same')).toHaveLength(1);
  });

  it('compares two versions with a language more and a language less', async () => {
    const { id } = await insert();
    await appeals.approve(id, ANA);
    await writing.removeLetter(id, 'fr', undefined, ANA);
    await appeals.approve(id, ANA);
    expect((await versions.differences(id, 1, 2)).languages.map(({ language, kind }) => [language, kind])).toEqual([
      ['en', 'same'],
      ['fr', 'removed'],
    ]);
    expect((await versions.version(id, 1)).texts.map(({ language }) => language)).toEqual(['en', 'fr']);
    await expect(versions.differences(id, 1, 3)).rejects.toThrow(NotFound);
  });
});

it('renames and gives other asks, and refuses those of nobody', async () => {
  const { id } = await insert();
  const changed = await writing.change(id, { name: { en: 'New name' }, asks: ['hearings'] }, ANA);
  expect(changed).toMatchObject({ name: { en: 'New name' }, asks: ['hearings'], slug: 'pace' });
  await expect(writing.change(id, { asks: ['hearings', 'hearings'] }, ANA)).rejects.toThrow(/named twice/);
});
