import { insertAppeal } from '../../test/factories/appeal.js';
import { compiledLetter, letterMjml, letterValues } from '../../test/factories/letter.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { AuditLog } from '../audit/audit-log.js';
import { onlyRow } from '../database/database.js';
import { Conflict, InvalidInput, NotFound, type Problem } from '../domain/errors.js';
import { assembleMessage } from '../rendering/assemble-message.js';
import { prepareLetter } from '../rendering/message-parts.js';
import { threads } from '../threads/fair-threads.js';
import { AppealStore } from './appeal.store.js';
import { appealCheck, appealView, approvalResult } from './appeals.dto.js';
import { AppealsService } from './appeals.service.js';

const ACTOR = 'person:00000000-0000-4000-8000-000000000001';
const NOBODY = '00000000-0000-4000-8000-000000000000';
let database: TestDatabase;
let appeals: AppealsService;
let count = 0;
/** A campaign of its own for each test. */
const insert = (overrides: Parameters<typeof insertAppeal>[1] = {}) =>
  insertAppeal(database.sql, { campaignSlug: `campaign-${(count += 1)}`, ...overrides });

beforeAll(async () => {
  database = await freshDatabase();
  appeals = new AppealsService(database.sql, new AppealStore(), new AuditLog(database.sql));
});

afterAll(async () => {
  await threads.close();
  await database.drop();
});

async function refusedWith(promise: Promise<unknown>): Promise<readonly Problem[]> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof InvalidInput)) throw new Error(`not refused: ${String(error)}`);
  return error.problems;
}

async function audited(appealId: string): Promise<string[]> {
  const rows = await database.sql.query<{ action: string; actor: string }>(
    `SELECT action, actor FROM audit_entry WHERE subject_kind = 'appeal' AND subject_id = $1 ORDER BY id`,
    [appealId],
  );
  return rows.map(({ action, actor }) => `${action} by ${actor}`);
}

/** A version as an earlier release may have approved it, of the appeal as it stands now. */
async function approvedBefore(appealId: string): Promise<void> {
  const compiled = compiledLetter({ html: ['<p>Please help.</p><img src="https://evil.example/t.png">'] });
  const hash = await appeals.currentContentHash(appealId);
  const { id } = onlyRow(
    await database.sql.query<{ id: string }>(
      `INSERT INTO appeal_version (appeal_id, number, facts, fact_ids, content_hash, approved_by)
       VALUES ($1, 1, '{}', '{}', $2, $3) RETURNING id`,
      [appealId, hash, ACTOR],
    ),
  );
  await database.sql.query(
    `INSERT INTO appeal_version_text (version_id, language, subject, mjml, compiled) VALUES ($1, 'en', 's', 'm', $2)`,
    [id, JSON.stringify(compiled)],
  );
}

describe('approving what an earlier release approved', () => {
  it('is refused with the line, when the text is one that no letter may be like', async () => {
    const mjml = letterMjml('<p>{{ salutation }}</p>', '<p style="background:image(https://evil.example/t)">x</p>');
    const { id } = await insert({ languages: ['en'], texts: { en: { mjml } } });
    await approvedBefore(id);
    expect(await refusedWith(appeals.approve(id, ACTOR))).toEqual([
      { line: 5, message: expect.stringMatching(/image\(…\)/) as string },
    ]);
  });

  it('makes a new version, when the same text now comes out as it may', async () => {
    const { id } = await insert({ languages: ['en'], texts: { en: {} } });
    await approvedBefore(id);
    expect(await appeals.approve(id, ACTOR)).toMatchObject({ kind: 'approved', version: { number: 2 } });
    expect(await appeals.approve(id, ACTOR)).toMatchObject({ kind: 'unchanged', version: { number: 2 } });
  });
});

describe('approving an appeal', () => {
  it('freezes the letters of all languages with the facts of the day', async () => {
    const { id } = await insert();
    const { kind, version } = await appeals.approve(id, ACTOR);
    expect(kind).toBe('approved');
    expect(version).toMatchObject({ number: 1, languages: ['en', 'fr'], approvedBy: ACTOR });
    const [en, fr] = await appeals.compiledLetters(version.id);
    expect([en?.language, fr?.language]).toEqual(['en', 'fr']);
    const preview = await appeals.preview({ versionId: version.id }, 'fr', letterValues());
    if (preview.kind !== 'filled') throw new Error('not filled');
    expect(preview.subject).toBe('Subject fr');
    expect(preview.text).toContain(
      'Liberté, 11 novembre 2024\n\n 1. Veuillez stand\n 2. Veuillez hearings\n\n- Libérez-les\n',
    );
    expect(preview.text).toContain('Ana Bay: Détenue depuis mai.');
    expect(preview.text).toContain(
      'Les signataires au 12 novembre 2024\n\n- Ben Cole, anciennement Example Centre, Azerbaïdjan/Pays-Bas',
    );
    expect(await audited(id)).toEqual([`appeal.approved by ${ACTOR}`]);
  });

  it('gives letters that go out as they are previewed', async () => {
    const { id } = await insert();
    const { version } = await appeals.approve(id, ACTOR);
    const [en] = await appeals.compiledLetters(version.id);
    if (!en) throw new Error('no letter');
    const message = assembleMessage(prepareLetter(en), letterValues(), {
      from: { address: 'a@campaign.example' },
      to: { address: 'b@parliament.example' },
      date: new Date(0),
      messageId: 'x@letters.example',
    });
    expect(message).toContain('Subject: Subject en\r\n');
    expect(message).toContain(' 1. Please stand\r\n 2. Please hearings\r\n');
  });

  it('does not freeze the same content twice', async () => {
    const { id } = await insert();
    const first = await appeals.approve(id, ACTOR);
    const second = await appeals.approve(id, ACTOR);
    expect(second).toEqual({ kind: 'unchanged', version: first.version });
    expect(await audited(id)).toHaveLength(1);
  });

  it('makes one version of many approvals at once', async () => {
    const { id } = await insert();
    const results = await Promise.all(Array.from({ length: 5 }, () => appeals.approve(id, ACTOR)));
    expect(results.map(({ kind }) => kind).sort()).toEqual([
      'approved',
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect((await appeals.get(id)).versions).toHaveLength(1);
  });

  it('makes a new version of a text that was changed, and of one that was changed back', async () => {
    const { id } = await insert();
    const before = await appeals.get(id);
    const [text] = before.texts;
    if (!text) throw new Error('no text');
    const { version: first } = await appeals.approve(id, ACTOR);
    expect((await appeals.get(id)).approvedVersion).toBe(1);
    await appeals.saveText(id, 'en', { subject: 'Another', mjml: text.mjml }, ACTOR);
    expect(await appeals.currentContentHash(id)).not.toBe(first.contentHash);
    expect((await appeals.get(id)).approvedVersion).toBeNull();
    expect((await appeals.approve(id, ACTOR)).version.number).toBe(2);
    await appeals.saveText(id, 'en', text, ACTOR);
    expect(await appeals.currentContentHash(id)).toBe(first.contentHash);
    expect(await appeals.approve(id, ACTOR)).toMatchObject({ kind: 'approved', version: { number: 3 } });
    const kept = await appeals.preview({ versionId: first.id }, 'en', letterValues());
    expect(kept).toMatchObject({ kind: 'filled', subject: 'Subject en' });
  });

  it.each<[string, (campaignId: string) => [string, unknown[]]]>([
    [
      'an ask',
      (id) => [`UPDATE ask SET text = '{"en": "Other", "fr": "Autre"}' WHERE campaign_id = $1 AND key = 'stand'`, [id]],
    ],
    ['a demand', (id) => [`UPDATE demand SET text = '{"en": "Other", "fr": "Autre"}' WHERE campaign_id = $1`, [id]]],
    ['a demand that is withdrawn', (id) => [`UPDATE demand SET status = 'withdrawn' WHERE campaign_id = $1`, [id]]],
    ['a fact', (id) => [`UPDATE case_fact SET superseded_at = app_now() WHERE campaign_id = $1`, [id]]],
    ['a signatory who leaves', (id) => [`UPDATE signatory SET until = '2024-12-01' WHERE campaign_id = $1`, [id]]],
    ['the name of the campaign', (id) => [`UPDATE campaign SET name = '{"en": "X", "fr": "Y"}' WHERE id = $1`, [id]]],
  ])('is void after a change of %s', async (_, change) => {
    const { id, campaignId } = await insert();
    const { version } = await appeals.approve(id, ACTOR);
    const before = await appeals.preview({ versionId: version.id }, 'en', letterValues());
    await database.sql.query(...change(campaignId));
    expect(await appeals.currentContentHash(id)).not.toBe(version.contentHash);
    expect(await appeals.preview({ versionId: version.id }, 'en', letterValues())).toEqual(before);
  });

  it.each<[string, (campaignId: string) => [string, unknown[]]]>([
    ['a demand is partly met', (id) => [`UPDATE demand SET status = 'partly_met' WHERE campaign_id = $1`, [id]]],
    [
      'a language without a letter gets a word',
      (id) => [`UPDATE demand SET text = text || '{"de": "Los"}' WHERE campaign_id = $1`, [id]],
    ],
    [
      'somebody signs from tomorrow on',
      (id) => [
        `INSERT INTO signatory (campaign_id, key, position, name, countries, since) VALUES ($1, 'new', 2, 'New', '{FR}', app_now()::date + 1)`,
        [id],
      ],
    ],
  ])('stays as it is when %s', async (_, change) => {
    const { id, campaignId } = await insert();
    const { version } = await appeals.approve(id, ACTOR);
    await database.sql.query(...change(campaignId));
    expect(await appeals.currentContentHash(id)).toBe(version.contentHash);
  });

  it('remembers the facts that its letters print, and none when they print none', async () => {
    const factsOf = async (versionId: string) =>
      onlyRow(
        await database.sql.query<{ ids: string[] }>('SELECT fact_ids AS ids FROM appeal_version WHERE id = $1', [
          versionId,
        ]),
      ).ids;
    const printing = await insert();
    expect(await factsOf((await appeals.approve(printing.id, ACTOR)).version.id)).toEqual([printing.factId]);
    const silent = await insert({ texts: { en: { mjml: letterMjml('<p>{{ salutation }}</p>') } } });
    expect(await factsOf((await appeals.approve(silent.id, ACTOR)).version.id)).toEqual([]);
  });

  it('is refused when the approver has read something else', async () => {
    const { id } = await insert();
    const { contentHash } = await appeals.get(id);
    await appeals.saveText(id, 'en', { subject: 'Another', mjml: letterMjml('<p>x</p>') }, ACTOR);
    await expect(appeals.approve(id, ACTOR, contentHash)).rejects.toThrow(Conflict);
    expect((await appeals.get(id)).versions).toEqual([]);
    expect((await appeals.approve(id, ACTOR, await appeals.currentContentHash(id))).kind).toBe('approved');
  });

  it('is refused for an ask that is meant for others, for one that is gone, and for none', async () => {
    const others = await insert({ asks: { credentials: { audiences: ['cop29', 'usa'] } } });
    expect(await refusedWith(appeals.approve(others.id, ACTOR))).toEqual([
      {
        field: 'asks',
        message: expect.stringMatching(/"credentials" is for cop29, usa, not for the appeal's audience pace/) as string,
      },
    ]);
    const gone = await insert({ appealAsks: ['stand', 'nothing'] });
    expect((await refusedWith(appeals.approve(gone.id, ACTOR)))[0]?.message).toMatch(/no ask "nothing"/);
    const none = await insert({ appealAsks: [] });
    expect((await refusedWith(appeals.approve(none.id, ACTOR)))[0]?.message).toMatch(/asks for nothing/);
  });

  it('is refused without a letter in the default language', async () => {
    const { id } = await insert({ texts: { fr: {} } });
    expect((await refusedWith(appeals.approve(id, ACTOR)))[0]?.message).toMatch(/no letter in en/);
  });

  it('is refused for facts that are not written in a language', async () => {
    const { id } = await insert({ asks: { stand: { text: { en: 'Stand', fr: ' ' } } } });
    expect(await refusedWith(appeals.approve(id, ACTOR))).toEqual([
      { field: 'facts', message: 'fr: There is no text in fr for the ask "stand": write it in the campaign.' },
    ]);
  });

  it('is refused with the problems of all languages, and leaves nothing behind', async () => {
    const { id } = await insert({
      texts: {
        en: { mjml: letterMjml('<p>{{ nickname }}') },
        fr: { mjml: letterMjml('<p>x</p>', '<script></script>') },
      },
    });
    const problems = await refusedWith(appeals.approve(id, ACTOR));
    expect(problems.map(({ line, message }) => [line, message.slice(0, 16)])).toEqual([
      [4, 'en: There is no '],
      [4, 'en: <p> is not c'],
      [5, 'fr: <script> can'],
    ]);
    expect(await appeals.get(id)).toMatchObject({ versions: [], latestVersion: null });
    expect(await audited(id)).toEqual([]);
  });

  it('leaves a version that nobody can change', async () => {
    const { id } = await insert();
    const { version } = await appeals.approve(id, ACTOR);
    for (const statement of [
      `UPDATE appeal_version SET content_hash = 'x' WHERE id = $1`,
      `DELETE FROM appeal_version_text WHERE version_id = $1`,
    ]) {
      await expect(database.sql.query(statement, [version.id])).rejects.toThrow(/append-only/);
    }
  });
});

describe('checking an appeal', () => {
  it('finds nothing where there is nothing', async () => {
    const { id } = await insert();
    const check = await appeals.check(id);
    expect(check).toMatchObject({ verdict: 'fine', findings: [], contentHash: await appeals.currentContentHash(id) });
    expect(check.languages.map(({ language, verdict }) => [language, verdict])).toEqual([
      ['en', 'fine'],
      ['fr', 'fine'],
    ]);
    expect(appealCheck.parse(check)).toEqual(check);
  });

  it('tells what blocks from what wants a look', async () => {
    const { id } = await insert({
      until: '2024-12-31',
      languages: ['en', 'fr', 'de'],
      texts: {
        en: { mjml: letterMjml('<p>{{ salutation }}</p>', '<p>In {{ country }}</p>') },
        fr: { mjml: letterMjml('<p>{{ salutation }}</p>', '<p>{{ pays }}</p>') },
      },
    });
    const check = await appeals.check(id);
    expect(check.verdict).toBe('block');
    expect(check.findings.map(({ level, field }) => [level, field])).toEqual([
      ['look', 'texts'],
      ['look', 'until'],
    ]);
    expect(check.languages).toMatchObject([
      {
        language: 'en',
        verdict: 'look',
        findings: [
          { level: 'look', message: expect.stringMatching(/country is not known/) as string },
          { level: 'look', message: expect.stringMatching(/does not print its asks/) as string },
        ],
        measures: { words: 1, paragraphs: 2, links: [], printsAsks: false, bytes: expect.any(Number) as number },
      },
      {
        language: 'fr',
        verdict: 'block',
        findings: [{ level: 'block', line: 5, message: expect.stringMatching(/no field "pays"/) as string }],
      },
    ]);
  });

  it('sees a language that is behind', async () => {
    const { id } = await insert({ texts: { en: {}, fr: { mjml: letterMjml('<p>{{ salutation }}</p>') } } });
    expect((await appeals.check(id)).languages[1]?.findings[0]?.message).toMatch(
      /fr has 4 paragraphs fewer than the one in en/,
    );
  });

  it('sees words that were not translated and a letter that is too long', async () => {
    const same = '<p>Please stand by these people in prison.</p>';
    const { id } = await insert({
      texts: {
        en: { mjml: letterMjml(same, '{% for ask in asks %}<p>{{ ask.text }}</p>{% endfor %}') },
        fr: {
          mjml: letterMjml(
            same,
            `<p>{% for ask in asks %}{{ ask.text }}{% endfor %} <a href="https://a.example">${'mot '.repeat(700)}</a></p>`,
          ),
        },
      },
    });
    expect((await appeals.check(id)).languages[1]?.findings.map(({ message }) => message)).toEqual([
      'The letter has 707 words; people in office read some 400. Shorten it.',
      '“Please stand by these people in prison.” stands in en as well: translate it.',
    ]);
  });

  it('judges texts that are not saved, and saves none of them', async () => {
    const { id } = await insert();
    const check = await appeals.check(id, { fr: { subject: 'x', mjml: letterMjml('<p>{{ pays }}</p>') } });
    expect(check.languages.map(({ verdict }) => verdict)).toEqual(['fine', 'block']);
    expect((await appeals.check(id)).verdict).toBe('fine');
    await expect(appeals.check(id, { de: { subject: 'x', mjml: 'x' } })).rejects.toThrow(/only in en, fr/);
  });

  it('names the files that a language needs', async () => {
    const { id } = await insert({ languages: ['en', 'de'], texts: { en: {}, de: {} } });
    const files = (await appeals.check(id)).languages[1]?.findings.map(({ file }) => file);
    expect(files).toContain('templates/partials/opt-out.de.mjml');
  });
});

describe('writing an appeal', () => {
  it('saves an unfinished letter and says who did', async () => {
    const { id } = await insert();
    const view = await appeals.saveText(id, 'fr', { subject: '', mjml: '<mj-section>' }, ACTOR);
    expect(view.texts[1]).toMatchObject({ language: 'fr', subject: '', mjml: '<mj-section>', editedBy: ACTOR });
    expect(await audited(id)).toEqual([`appeal.text_saved by ${ACTOR}`]);
  });

  it('refuses a language that the campaign does not have', async () => {
    const { id } = await insert();
    await expect(appeals.saveText(id, 'de', { subject: 'x', mjml: 'x' }, ACTOR)).rejects.toThrow(/only in en, fr/);
    expect(await audited(id)).toEqual([]);
  });

  it('changes the appeal of a short name instead of making a second', async () => {
    const { id, campaignId } = await insert();
    const changed = { campaignId, slug: 'pace', name: { en: 'New' }, audienceKey: 'pace', asks: ['hearings', 'stand'] };
    expect(await appeals.put(database.sql, changed)).toBe(id);
    expect(await appeals.get(id)).toMatchObject({ name: { en: 'New' }, asks: ['hearings', 'stand'] });
    const preview = await appeals.preview({ appealId: id }, 'en', letterValues());
    expect(preview).toMatchObject({
      text: expect.stringContaining(' 1. Please hearings\n 2. Please stand\n') as string,
    });
  });
});

describe('reading appeals', () => {
  it('finds one by its short name, and helps when it cannot', async () => {
    const { id } = await insert({ campaignSlug: 'one', slug: 'only-here' });
    await insert({ campaignSlug: 'two', slug: 'twice' });
    await insert({ campaignSlug: 'three', slug: 'twice' });
    expect(await appeals.findBySlug(undefined, 'only-here')).toMatchObject({
      id,
      campaignSlug: 'one',
      languages: ['en', 'fr'],
    });
    expect((await appeals.findBySlug('two', 'twice')).campaignSlug).toBe('two');
    await expect(appeals.findBySlug(undefined, 'twice')).rejects.toThrow(/name one of three, two/);
    await expect(appeals.findBySlug('one', 'twice')).rejects.toThrow(
      /no appeal "twice" in the campaign "one".*one\/only-here/,
    );
    expect((await appeals.list('one')).map(({ slug }) => slug)).toEqual(['only-here']);
    expect((await appeals.list()).length).toBeGreaterThan(3);
  });

  it('shows texts and versions in the shape that it promises', async () => {
    const { id } = await insert();
    const result = await appeals.approve(id, ACTOR);
    const view = await appeals.get(id);
    expect(view).toMatchObject({ latestVersion: 1, approvedVersion: 1, contentHash: result.version.contentHash });
    expect(appealView.parse(view)).toMatchObject({ id, versions: [{ number: 1 }] });
    expect(approvalResult.parse(result)).toMatchObject({ kind: 'approved' });
  });

  it('previews the letter as it stands, or says what is missing', async () => {
    const { id } = await insert();
    expect(await appeals.preview({ appealId: id }, 'en', letterValues())).toMatchObject({
      kind: 'filled',
      subject: 'Subject en',
    });
    const missing = await appeals.preview({ appealId: id }, 'en', { ...letterValues(), salutation: '' });
    expect(missing).toEqual({ kind: 'missing', fields: ['salutation'] });
    await expect(appeals.preview({ appealId: id }, 'de', letterValues())).rejects.toThrow(/letters in: en, fr/);
    await appeals.saveText(id, 'en', { subject: 'x', mjml: letterMjml('<p>') }, ACTOR);
    expect((await refusedWith(appeals.preview({ appealId: id }, 'en', letterValues())))[0]?.line).toBe(4);
  });

  it('knows no appeal or version of another id', async () => {
    for (const id of [NOBODY, 'pace', '', "'; --"]) {
      await expect(appeals.get(id)).rejects.toThrow(NotFound);
      await expect(appeals.check(id)).rejects.toThrow(NotFound);
      await expect(appeals.approve(id, ACTOR)).rejects.toThrow(NotFound);
      await expect(appeals.currentContentHash(id)).rejects.toThrow(NotFound);
      await expect(appeals.compiledLetters(id)).rejects.toThrow(NotFound);
      await expect(appeals.saveText(id, 'en', { subject: '', mjml: '' }, ACTOR)).rejects.toThrow(NotFound);
    }
  });
});
