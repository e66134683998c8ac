// An import whose worker is killed in the middle: nothing of it is kept, what is said of it is true, and it works when it is
// asked for again.
import { bodyOf, startApi, type Client, type TestApi } from '../../support/api.js';
import { startProgram, type RunningProcess } from '../../support/processes.js';
import { lockRows } from '../../support/row-locks.js';

interface Import {
  id: string;
  state: string;
  failure: string | null;
  plan: { hash: string };
  counts: object;
  work: { kind: string; isWaiting: boolean; rowsDone: number; rowsKnown: number } | null;
}

const ROWS = 2000;
const LIST = [
  'name,email,body,country',
  ...Array.from({ length: ROWS }, (_, n) => `Ada ${nameOf(n)},ada.${n}@x.example,cop29,FR`),
].join('\n');

/** A number in letters: digits are no name. */
function nameOf(number: number): string {
  const letters = [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]);
  return `L${letters.join('')}`;
}

let api: TestApi;
let campaigner: Client;
let worker: RunningProcess;

beforeAll(async () => {
  api = await startApi();
  campaigner = await api.signIn('campaigner');
});
afterAll(() => api?.stop());

async function startWorker(): Promise<RunningProcess> {
  const started = startProgram('worker.js', { env: { DATABASE_URL: api.database.url } });
  await started.waitForLine(/is ready/, 60);
  return started;
}
async function get(id: string): Promise<Import> {
  return bodyOf<Import>(await campaigner.call('get', `/api/contacts/imports/${id}`));
}
async function until(id: string, isSo: (found: Import) => boolean): Promise<Import> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const found = await get(id);
    if (isSo(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not come so far: ${JSON.stringify((await get(id)).work)}`);
}
const contacts = async () =>
  (await api.database.sql.query<{ count: number }>('SELECT count(*)::int AS count FROM contact'))[0]?.count;

it('keeps nothing of a killed apply, says so, and applies when it is asked again', async () => {
  worker = await startWorker();
  const made = await campaigner
    .call('post', '/api/contacts/imports/drafts?fileName=many.csv')
    .set('Content-Type', 'text/csv')
    .send(LIST);
  const { id } = bodyOf<Import>(made);
  await campaigner.call('post', `/api/contacts/imports/${id}/plan`);
  const { plan } = await until(id, ({ state }) => state === 'planned');

  // The worker comes to the mandates of the first rows and waits, with the people of those rows written.
  const holder = await lockRows(api.database.url, 'LOCK TABLE mandate IN EXCLUSIVE MODE');
  await campaigner.call('post', `/api/contacts/imports/${id}/apply`).send({ planHash: plan.hash });
  const under = await until(id, ({ work }) => (work?.rowsDone ?? 0) > 0);
  expect(under).toMatchObject({ state: 'applying', work: { kind: 'apply', rowsKnown: ROWS } });
  worker.signal('SIGKILL');
  await worker.exit();
  await holder.release();
  const lost = await until(id, ({ state }) => state !== 'applying');
  expect(lost).toMatchObject({ state: 'planned', work: null });
  expect(lost.failure).toMatch(/ended in the middle. Nothing was changed/);
  expect(await contacts()).toBe(0);

  worker = await startWorker();
  await campaigner.call('post', `/api/contacts/imports/${id}/apply`).send({ planHash: plan.hash });
  const applied = await until(id, ({ state }) => state === 'applied');
  expect(applied).toMatchObject({ counts: { rows: ROWS, new: ROWS, problems: 0 }, failure: null });
  expect(await contacts()).toBe(ROWS);
  worker.signal('SIGTERM');
  expect(await worker.exit()).toBe(0);
});
