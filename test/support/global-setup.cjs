/** Starts one PostgreSQL for this test run. Several test runs at the same time have one each. */
const { spawn } = require('node:child_process');
const path = require('node:path');
const { once } = require('node:events');

module.exports = async function startTestDatabase() {
  // The projects share this file; Jest calls it once, and a second call must not start a second server.
  if (globalThis.demarcheTestPostgres) return;
  const loader = path.join(__dirname, 'typescript-loader.mjs');
  const keeper = spawn(process.execPath, ['--import', loader, path.join(__dirname, 'test-postgres.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  globalThis.demarcheTestPostgres = keeper;
  const ended = once(keeper, 'exit').then(() => {
    throw new Error('the PostgreSQL of the test run did not start; see its message above');
  });
  ended.catch(() => undefined);
  const [line] = await Promise.race([once(keeper.stdout.setEncoding('utf8'), 'data'), ended]);
  // Jest's workers inherit the environment as it is now.
  process.env.DEMARCHE_TEST_POSTGRES = line.trim();
};
