// Approving and launching waves on real tables: what an approval binds, what a launch refuses, and that it happens once.
import { FormOfAddressStore } from '../forms-of-address/form-of-address.store.js';
import { AppealsService } from '../appeals/appeals.service.js';
import { AppealStore } from '../appeals/appeal.store.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Settings } from '../config/settings.js';
import { onlyRow } from '../database/database.js';
import { DeliveryOrderStore } from '../deliveries/delivery-order.store.js';
import { DeliveryPlanStore } from '../deliveries/delivery-plan.store.js';
import { DeliveryProgressStore } from '../deliveries/delivery-progress.store.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { SenderSecrets } from '../senders/sender-secrets.js';
import { SenderStore } from '../senders/sender.store.js';
import { SendersService } from '../senders/senders.service.js';
import { type ContactOverrides, insertContact } from '../../test/factories/contacts.js';
import { letterMjml } from '../../test/factories/letter.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { testKeys } from '../../test/support/keys.js';
import { threads } from '../threads/fair-threads.js';
import { AudienceService } from '../audiences/audience.service.js';
import { AudienceStore } from '../audiences/audience.store.js';
import { LaunchChecks } from './launch-checks.js';
import { WaveAudit } from './wave-audit.js';
import { WaveControlService } from './wave-control.service.js';
import { WaveLaunchService } from './wave-launch.service.js';
import { WaveMakerService } from './wave-maker.service.js';
import { WaveDraftStore } from './wave-draft.store.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { WaveListStore } from './wave-list.store.js';
import { WaveSubjects } from './wave-subjects.service.js';
import { WaveStore } from './wave.store.js';
import { WavesService } from './waves.service.js';
import { newWave } from './waves.dto.js';

const ACTOR = 'person:11111111-1111-4111-8111-111111111111';

let database: TestDatabase;
let waves: WavesService;
let maker: WaveMakerService;
let launches: WaveLaunchService;
let control: WaveControlService;
let appeals: AppealsService;
let store: WaveStore;
let appealId: string;
let segmentId: string;

function build(env: Partial<Settings['env']> = {}): void {
  const { sql } = database;
  const settings = { keys: testKeys, env } as Settings;
  const audit = new AuditLog(sql);
  const waveAudit = new WaveAudit(audit);
  const senders = new SendersService(sql, new SenderStore(sql), new SenderSecrets(settings), settings, audit);
  const audienceStore = new AudienceStore();
  const orders = new DeliveryOrderStore(sql);
  const facts = new WaveFactsStore(sql);
  store = new WaveStore(sql);
  appeals = new AppealsService(sql, new AppealStore(), audit);
  const checks = new LaunchChecks(facts, audienceStore, appeals, waveAudit, settings);
  const audiences = new AudienceService(sql, audienceStore, new FormOfAddressStore());
  const subjects = new WaveSubjects(sql, facts, appeals);
  waves = new WavesService(sql, store, new WaveListStore(sql), audiences, subjects, appeals, checks);
  maker = new WaveMakerService(sql, store, new WaveDraftStore(), senders, waveAudit);
  launches = new WaveLaunchService(sql, store, audienceStore, new DeliveryPlanStore(sql, settings), checks);
  control = new WaveControlService(sql, store, facts, orders, new DeliveryProgressStore(sql), waveAudit);
}

const insertOne = async (text: string, parameters: unknown[] = []) =>
  onlyRow(await database.sql.query<{ id: string }>(text, parameters)).id;

beforeEach(async () => {
  database = await freshDatabase();
  build();
  const campaignId = await insertOne(
    `INSERT INTO campaign (slug, name, as_of, until, languages, default_language)
     VALUES ('free-them', '{"en": "Free them", "fr": "Libérez-les"}', '2024-11-11', '2024-12-31', '{en,fr}', 'en') RETURNING id`,
  );
  await database.sql.query(
    `INSERT INTO campaign_audience (campaign_id, key, position, name, who)
     VALUES ($1, 'eu', 0, '{"en": "EU"}', '{"any": [{"body": ["european-parliament"]}]}')`,
    [campaignId],
  );
  await database.sql.query(
    `INSERT INTO ask (campaign_id, key, position, audiences, text) VALUES ($1, 'stand', 0, '{everyone}', '{"en": "Stand by them", "fr": "Soutenez-les"}')`,
    [campaignId],
  );
  appealId = await insertOne(
    `INSERT INTO appeal (campaign_id, slug, name, audience_key, asks) VALUES ($1, 'eu', '{"en": "EU"}', 'eu', '{stand}') RETURNING id`,
    [campaignId],
  );
  for (const language of ['en', 'fr']) {
    const mjml = letterMjml(
      '<p>{{ salutation }}</p>',
      '{% for ask in asks %}<p>{{ ask.text }}</p>{% endfor %}',
      '<p>{{ country }}</p>',
    );
    await appeals.saveText(appealId, language, { subject: `Subject ${language}`, mjml }, ACTOR);
  }
  segmentId = await insertOne(
    `INSERT INTO segment (name, filter, created_by) VALUES ('all', '{"all": []}', 'test') RETURNING id`,
  );
});

afterEach(() => database?.drop());
afterAll(() => threads.close());

const person = (overrides: ContactOverrides = {}) => insertContact(database.sql, testKeys, overrides);
const makeWave = () => maker.create(newWave.parse({ name: 'Wave', appealId, segmentId }), ACTOR);

async function approvedWave(): Promise<string> {
  await appeals.approve(appealId, ACTOR);
  const { id } = await makeWave();
  await waves.approve(id, ACTOR);
  return id;
}

const order = (key?: string) => ({ key, countdownSeconds: 0 });

describe('the audience', () => {
  it('sums to the matched, and names every exclusion with its reason', async () => {
    await person({ email: 'french@parliament.example' });
    await person({ email: 'german@parliament.example', mandates: [{ country: 'DE' }] });
    await person({ email: null });
    await person({ mandates: [{ endsOn: '2020-01-01' }] });
    await person({ mandates: [{ body: 'us-congress', country: 'US' }] });
    await person({ mandates: [{ country: null }] });
    const twin = { email: null, channels: [{ kind: 'email' as const, value: 'twin@office.example', ofMandate: null }] };
    await person(twin);
    await person(twin);
    const suppressed = await person();
    await database.sql.query(
      `INSERT INTO suppression (contact_id, reason, source, created_by) VALUES ($1, 'asked', 't', 't')`,
      [suppressed.id],
    );
    await appeals.approve(appealId, ACTOR);
    const { id } = await makeWave();

    const preview = await waves.previewAudience(id);

    expect(preview).toMatchObject({ matched: 9, included: 3, excluded: 6, languages: { fr: 2, en: 1 } });
    expect(Object.fromEntries(preview.exclusions.map(({ reason, count }) => [reason, count]))).toEqual({
      no_channel: 1,
      term_ended: 1,
      ineligible: 1,
      missing_field: 1,
      same_address: 1,
      suppressed: 1,
    });
    expect(preview.left.find((one) => one.excluded === 'missing_field')?.detail).toBe('country');
  });

  it('remembers the version of the segment that it was made from, until the wave is changed', async () => {
    await appeals.approve(appealId, ACTOR);
    const { id } = await makeWave();
    await database.sql.query('UPDATE segment SET version = 4 WHERE id = $1', [segmentId]);
    expect((await waves.get(id)).segmentVersion).toBeNull();
    expect((await waves.approve(id, ACTOR)).segmentVersion).toBe(4);
    await database.sql.query('UPDATE segment SET version = 5 WHERE id = $1', [segmentId]);
    expect(await waves.summary(id)).toMatchObject({ segmentVersion: 4, segmentVersionNow: 5 });
    expect((await maker.change(id, { name: 'Another' }, ACTOR)).segmentVersion).toBeNull();
  });

  it('cannot be made of a segment in the archive', async () => {
    await database.sql.query('UPDATE segment SET archived_at = app_now() WHERE id = $1', [segmentId]);
    await expect(makeWave()).rejects.toThrow(/no such segment/);
  });

  it('stays what it was at the approval', async () => {
    await person();
    const id = await approvedWave();
    await person();
    await launches.launch(id, order(), ACTOR);
    expect((await control.status(id)).launched).toBe(1);
  });
});

describe('the preview of a letter', () => {
  it('is what the person would read, made of the approved version', async () => {
    const contact = await person({ givenName: 'Zoé', familyName: 'Exemple', languages: ['fr'] });
    await appeals.approve(appealId, ACTOR);
    const { id } = await makeWave();
    const letter = await waves.previewLetter(id, contact.id);
    expect(letter).toMatchObject({ language: 'fr', subject: 'Subject fr', excluded: null, address: contact.email });
    expect(letter.text).toContain('Soutenez-les');
    expect(letter.text).toContain('France');
    expect(letter.html).toContain('https://opt-out.example/u/preview');
    expect((await waves.previewLetter(id)).contactId).toBe(contact.id);
    await expect(waves.previewLetter(id, '11111111-1111-4111-8111-111111111111')).rejects.toThrow(NotFound);
    expect((await control.status(id)).launched).toBe(0);
  });
});

describe('the approval', () => {
  it('needs an approved letter', async () => {
    const { id } = await makeWave();
    await expect(waves.approve(id, ACTOR)).rejects.toThrow(Conflict);
  });

  it('is void when the letter is edited after it', async () => {
    await person();
    const id = await approvedWave();
    await appeals.saveText(appealId, 'en', { subject: 'Another', mjml: letterMjml('<p>{{ salutation }}</p>') }, ACTOR);
    await expect(launches.launch(id, order(), ACTOR)).rejects.toThrow(/changed/);
    expect((await control.status(id)).launched).toBe(0);
    await appeals.approve(appealId, ACTOR);
    await waves.approve(id, ACTOR);
    await launches.launch(id, order(), ACTOR);
    expect((await control.status(id)).launched).toBe(1);
  });

  it('is void when the frozen audience was tampered with', async () => {
    await person();
    const id = await approvedWave();
    await database.sql.query(`UPDATE wave_audience SET address = 'someone@else.example' WHERE wave_id = $1`, [id]);
    await expect(launches.launch(id, order(), ACTOR)).rejects.toThrow(/changed/);
  });
});

describe('a letter that an earlier release approved, and that no letter may be like today', () => {
  /** What was compiled then, read by a process that has not judged it yet. */
  async function compiledBefore(): Promise<void> {
    await database.sql.query('ALTER TABLE appeal_version_text DISABLE TRIGGER appeal_version_text_immutable');
    await database.sql.query(
      `UPDATE appeal_version_text SET compiled = jsonb_set(compiled, '{html}', $1) WHERE language = 'fr'`,
      [JSON.stringify(['<p onclick="a()">x</p>'])],
    );
    await database.sql.query('ALTER TABLE appeal_version_text ENABLE TRIGGER appeal_version_text_immutable');
    build();
  }

  it('is in no wave that is approved', async () => {
    await person();
    await appeals.approve(appealId, ACTOR);
    const { id } = await makeWave();
    await compiledBefore();
    await expect(waves.approve(id, ACTOR)).rejects.toThrow(/letter in fr.*onclick of <p>.*approve it again/);
  });

  it('is launched with no wave that was approved', async () => {
    await person();
    const id = await approvedWave();
    await compiledBefore();
    await expect(launches.launch(id, order(), ACTOR)).rejects.toThrow(/what letters may hold, changed/);
    expect((await store.find(id))?.launchedAt ?? null).toBeNull();
  });
});

describe('the launch', () => {
  it('refuses an unapproved wave, an empty audience and an unknown wave', async () => {
    const { id } = await makeWave();
    await expect(launches.launch(id, order(), ACTOR)).rejects.toThrow(/not approved/);
    const empty = await approvedWave();
    await expect(launches.launch(empty, order(), ACTOR)).rejects.toThrow(/Nobody/);
    await expect(launches.launch('11111111-1111-4111-8111-111111111111', order(), ACTOR)).rejects.toThrow(NotFound);
  });

  it('happens once, however often it is ordered at once', async () => {
    for (let n = 0; n < 5; n++) await person();
    const id = await approvedWave();
    const results = await Promise.all(Array.from({ length: 10 }, () => launches.launch(id, order(), ACTOR)));
    expect(new Set(results.map((wave) => wave.launchedAt?.toISOString())).size).toBe(1);
    expect((await control.status(id)).launched).toBe(5);
    const entries = await database.sql.query(`SELECT FROM audit_entry WHERE action = 'wave.launched'`);
    expect(entries).toHaveLength(1);
  });

  it('refuses a key that launched another wave', async () => {
    await person();
    const [first, second] = [await approvedWave(), await approvedWave()];
    await launches.launch(first, order('click-1'), ACTOR);
    await expect(launches.launch(second, order('click-1'), ACTOR)).rejects.toThrow(Conflict);
    await launches.launch(first, order('click-1'), ACTOR);
    expect((await control.status(second)).launched).toBe(0);
  });

  it('can be taken back while its countdown runs, and not after', async () => {
    await person();
    const id = await approvedWave();
    await launches.launch(id, { countdownSeconds: 60 }, ACTOR);
    await launches.startIfDue(id);
    expect(await control.status(id)).toMatchObject({ state: 'countdown', launched: 0 });
    await launches.takeBack(id, ACTOR);
    await launches.launch(id, order(), ACTOR);
    expect(await control.status(id)).toMatchObject({ state: 'running', launched: 1 });
    await expect(launches.takeBack(id, ACTOR)).rejects.toThrow(Conflict);
  });

  it('that was taken back does not happen when its request is repeated', async () => {
    await person();
    const id = await approvedWave();
    await launches.launch(id, { key: 'page-1', countdownSeconds: 60 }, ACTOR);
    await launches.takeBack(id, ACTOR);
    await expect(launches.launch(id, { key: 'page-1', countdownSeconds: 60 }, ACTOR)).rejects.toThrow(/taken back/);
    expect((await store.find(id))?.state).toBe('approved');
    await launches.launch(id, order('page-2'), ACTOR);
    expect(await control.status(id)).toMatchObject({ state: 'running', launched: 1 });
  });

  it('of a live wave names all that is missing, and takes a reason for a late date', async () => {
    build({ smtpUrl: 'smtp://127.0.0.1:2525', mailFrom: 'letters@campaign.example' });
    await person();
    const id = await approvedWave();
    await expect(launches.launch(id, order(), ACTOR)).rejects.toMatchObject({
      problems: [expect.anything(), expect.anything()],
    });
    build({
      smtpUrl: 'smtp://127.0.0.1:2525',
      mailFrom: 'letters@campaign.example',
      publicUrl: 'https://letters.example',
    });
    await expect(launches.launch(id, order(), ACTOR)).rejects.toThrow(/2024-12-31/);
    await launches.launch(id, { ...order(), pastDateReason: 'they are still in prison' }, ACTOR);
    expect(await control.status(id)).toMatchObject({ mode: 'live', state: 'running' });
  });

  it('refuses a live wave of a sender without a relay', async () => {
    await expect(maker.create(newWave.parse({ name: 'W', appealId, segmentId, mode: 'live' }), ACTOR)).rejects.toThrow(
      InvalidInput,
    );
  });
});

describe('a wave under way', () => {
  it('is paused, resumed and cancelled once each, whatever is ordered twice', async () => {
    for (let n = 0; n < 3; n++) await person();
    const id = await approvedWave();
    await launches.launch(id, order(), ACTOR);
    await launches.planAll(id);
    await Promise.all([control.pause(id, 'a look', ACTOR), control.pause(id, 'a look', ACTOR)]);
    expect(await control.status(id)).toMatchObject({ state: 'paused' });
    await Promise.all([control.resume(id, ACTOR), control.resume(id, ACTOR)]);
    await Promise.all([control.cancel(id, ACTOR), control.cancel(id, ACTOR)]);
    const status = await control.status(id);
    expect(status).toMatchObject({ state: 'cancelled', launched: 3 });
    expect(status.states.cancelled).toBe(3);
    const actions = await database.sql.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject_kind = 'wave' ORDER BY id`,
    );
    expect(actions.map((entry) => entry.action)).toEqual([
      'wave.created',
      'wave.approved',
      'wave.launched',
      'wave.paused',
      'wave.resumed',
      'wave.cancelled',
    ]);
    await expect(control.resume(id, ACTOR)).rejects.toThrow(Conflict);
  });

  it('is not over when somebody orders its last letter again at that moment', async () => {
    await person();
    const id = await approvedWave();
    await launches.launch(id, order(), ACTOR);
    await database.sql.query(`UPDATE delivery SET state = 'expired' WHERE wave_id = $1`, [id]);
    let finished: Promise<string[]> | undefined;
    await database.sql.transaction(async (sql) => {
      // As the order does: the wave's lock, the letters, then the commit.
      await store.lock(sql, id);
      await new DeliveryOrderStore(database.sql).retry(sql, { waveId: id }, ['expired'], ACTOR);
      finished = store.finishDone();
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await finished).toEqual([]);
    expect(await control.status(id)).toMatchObject({ state: 'running', states: { queued: 1 } });
  });

  it('plans a paced wave into its rows, so that no burst can come of an empty queue', async () => {
    for (let n = 0; n < 12; n++) await person();
    await appeals.approve(appealId, ACTOR);
    const { id } = await maker.create(
      newWave.parse({ name: 'Slow', appealId, segmentId, maxPerDomainPerHour: 6 }),
      ACTOR,
    );
    await waves.approve(id, ACTOR);
    await launches.launch(id, order(), ACTOR);
    await Promise.all([launches.planAll(id), launches.planAll(id)]);
    const [row] = await database.sql.query<{ hours: number; now: number }>(
      `SELECT extract(epoch FROM max(next_at) - min(next_at))::float8 / 3600 AS hours,
              count(*) FILTER (WHERE next_at <= app_now() + interval '5 minutes')::int AS now FROM delivery WHERE wave_id = $1`,
      [id],
    );
    expect(row?.hours).toBeGreaterThan(1.8);
    expect(row?.now).toBeLessThanOrEqual(2);
  });

  it('gives overdue letters of a paced wave new times after a standstill', async () => {
    for (let n = 0; n < 10; n++) await person();
    await appeals.approve(appealId, ACTOR);
    const { id } = await maker.create(newWave.parse({ name: 'Slow', appealId, segmentId, maxPerHour: 60 }), ACTOR);
    await waves.approve(id, ACTOR);
    await launches.launch(id, order(), ACTOR);
    await launches.planAll(id);
    await database.sql.query(`UPDATE delivery SET next_at = next_at - interval '5 hours' WHERE wave_id = $1`, [id]);
    await database.sql.query(`UPDATE receiving_domain SET planned_until = planned_until - interval '5 hours'`);
    expect(await launches.replanOverdue(id)).toBe(10);
    const rows = await database.sql.query(`SELECT FROM delivery WHERE wave_id = $1 AND next_at <= app_now()`, [id]);
    expect(rows.length).toBeLessThanOrEqual(1);
  });
});
