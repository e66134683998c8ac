// Imports, merges and edits by hand in any order, and their undoing: what comes back is what was, in every table of people. The
// sequences are random; a seed that failed is printed and gives the same sequence again.
import { ImportUndoService } from '../../src/imports/import-undo.service.js';
import { bodyOf, startApi, type Client, type TestApi } from '../support/api.js';
import { importList } from '../support/import-list.js';

let api: TestApi;
let me: Client;
let undoing: ImportUndoService;
beforeAll(async () => {
  api = await startApi();
  me = await api.signIn('campaigner');
  undoing = api.app.get(ImportUndoService, { strict: false });
});
afterEach(() =>
  sql().query('TRUNCATE contact, body, contact_import, contact_source, external_id, contact_spelling CASCADE'),
);
afterAll(() => api.stop());
const sql = () => api.database.sql;

const TABLES: Record<string, string> = {
  contact: `to_jsonb(t) - 'updated_at' - 'import_id' - 'own_salutation'`,
  mandate: `to_jsonb(t) - 'updated_at' - 'import_id'`,
  channel: `to_jsonb(t) - 'import_id'`,
  contact_spelling: `to_jsonb(t) - 'import_id'`,
  external_id: `to_jsonb(t) - 'import_id'`,
  body: `to_jsonb(t) - 'import_id'`,
  body_name: `to_jsonb(t)`,
  provenance: `to_jsonb(t)`,
};
type State = Record<string, unknown[]>;
/** Without what people write in this test by hand: a first line of a letter, which no list says. */
async function everything(): Promise<State> {
  const state: State = {};
  for (const [table, row] of Object.entries(TABLES)) {
    const which = table === 'provenance' ? `WHERE t.source <> 'by hand'` : '';
    state[table] = await sql().query(`SELECT ${row} AS row FROM ${table} t ${which} ORDER BY (${row})::text`);
  }
  return state;
}

/** A generator of numbers from 0 to 1 that a seed determines (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a person does, and how it is taken back. */
interface Step {
  name: string;
  takeBack: () => Promise<unknown>;
}

class Scene {
  constructor(private readonly random: () => number) {}

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.random() * items.length)] as Item;
  }

  chance = (probability: number) => this.random() < probability;

  /** Some of a few people, each with values of this list; two lists of one source may correct each other. */
  private list(): string {
    const people = ['Ana Adams', 'Bo Berg', 'Cy Cole', 'Di Dunn'].filter(() => this.chance(0.6));
    const lines = (people.length > 0 ? people : ['Ana Adams']).map((name) => {
      const [given = '', family = ''] = name.split(' ');
      const id = this.chance(0.5) ? given : '';
      const written = this.chance(0.3) ? `Dr ${given} ${family}-Ray` : name;
      const address = `${given}${this.pick(['', '2'])}@x.example`.toLowerCase();
      return [written, id, `${given.toLowerCase()}@x.example;${address}`, this.pick(['+32 2 284 50 22', '']),
        this.pick(['tides', 'winds']), this.pick(['member', 'chair']), 'FR', this.pick(['', 'Blue', 'Red']),
        this.pick(['', '2024-07-16']), this.pick(['', 'fr', 'en']), this.pick(['', 'met', 'green'])].join(','); // prettier-ignore
    });
    return ['name,pace id,email,phone,body,role,country,group,since,language,tags', ...lines].join('\n');
  }

  async bring(): Promise<Step> {
    const [source, text] = [this.pick(['tea', 'coffee']), this.list()];
    const { importId } = await importList(api, text, 'list.csv', source);
    const id = importId ?? '';
    return { name: `import ${source} ${JSON.stringify(text)}`, takeBack: () => undoing.undo(id, 'test') };
  }

  private people(): Promise<{ id: string; name: string }[]> {
    return sql().query(
      `SELECT id, printed_name AS name FROM contact WHERE merged_into IS NULL ORDER BY printed_name, name_key, (SELECT min(value) FROM channel WHERE contact_id = contact.id), id`,
    );
  }

  /** @returns nothing when there are no two whom anybody would merge */
  async merge(): Promise<Step | undefined> {
    const people = await this.people();
    const [one, other] = [this.pick(people), this.pick(people)];
    if (!one || !other || one.id === other.id) return undefined;
    const takes = this.chance(0.5) ? { name: 'merged', languages: 'merged' } : {};
    const answer = await me.call('post', '/api/contact-merges').send({ standingId: one.id, mergedId: other.id, takes });
    if (answer.status === 409) return undefined;
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    const { mergeId } = bodyOf<{ mergeId: string }>(answer);
    const name = `merge ${other.name} into ${one.name} ${JSON.stringify(takes)}`;
    return { name, takeBack: () => me.call('post', `/api/contact-merges/${mergeId}/undo`).expect(201) };
  }
}

/** Somebody whom no list made, with whom lists then deal. */
async function enterByHand(): Promise<string> {
  const contact = { name: 'Ana Adams', channels: [{ kind: 'email', value: 'ana@x.example' }], languages: ['de'] };
  const answer = await me.call('post', '/api/contacts').send(contact);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return bodyOf<{ id: string }>(answer).id;
}

const salutationOf = async (id: string) =>
  (await sql().query<{ line: unknown }>(`SELECT own_salutation AS line FROM contact WHERE id = $1`, [id]))[0]?.line;

/** @returns whether it could be written: somebody who was merged into another is not edited */
async function editByHand(id: string, line: string): Promise<boolean> {
  const { version, mergedInto } = bodyOf<{ version: string; mergedInto: string | null }>(
    await me.call('get', `/api/contacts/${id}`),
  );
  if (mergedInto !== null) return false;
  await me
    .call('patch', `/api/contacts/${id}`)
    .send({ version, ownSalutation: { en: line } })
    .expect(200);
  return true;
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

describe('random sequences of imports, merges and edits by hand', () => {
  it.each(seeds(1, 8))('give back what was before each step, the last one first (seed %i)', async (seed) => {
    const scene = new Scene(randomOf(seed));
    const ana = await enterByHand();
    let line: unknown = {};
    const done: { step: Step; before: State }[] = [];
    const log: string[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const before = await everything();
      const step = scene.chance(0.6) ? await scene.bring() : await scene.merge();
      if (step) done.push({ step, before });
      if (step) log.push(step.name);
      if (scene.chance(0.4) && (await editByHand(ana, `Dear ${turn},`))) line = { en: `Dear ${turn},` };
      while (done.length > 0 && scene.chance(0.4)) await takeBackLast(done, log);
    }
    while (done.length > 0) await takeBackLast(done, log);
    expect(await salutationOf(ana)).toEqual(line);
  });

  it.each(seeds(101, 8))(
    'leave nothing behind when all is taken back, in whatever order it can be (seed %i)',
    async (seed) => {
      const scene = new Scene(randomOf(seed));
      const before = await everything();
      const log: string[] = [];
      let open: Step[] = [];
      for (let turn = 0; turn < 6; turn += 1) {
        const step = scene.chance(0.7) ? await scene.bring() : await scene.merge();
        if (step) open.push(step);
        if (step) log.push(step.name);
      }
      while (open.length > 0) {
        const order = scene.chance(0.5) ? [...open] : [...open].reverse();
        const taken = await firstThatCanBeTakenBack(order);
        log.push(`undo ${taken.name}`);
        open = open.filter((step) => step !== taken);
      }
      expect({ log, state: await everything() }).toEqual({ log, state: before });
    },
  );
});

async function takeBackLast(done: { step: Step; before: State }[], log: string[]): Promise<void> {
  const last = done.pop();
  if (!last) return;
  log.push(`undo ${last.step.name}`);
  await last.step.takeBack();
  expect({ log, state: await everything() }).toEqual({ log, state: last.before });
}

/** A step that something else was built on is refused until that is taken back. */
async function firstThatCanBeTakenBack(steps: Step[]): Promise<Step> {
  const refusals: string[] = [];
  for (const step of steps) {
    const refusal = await step.takeBack().then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal === undefined) return step;
    refusals.push(`${step.name}: ${refusal}`);
  }
  throw new Error(`nothing can be taken back: ${refusals.join(' | ')}`);
}
