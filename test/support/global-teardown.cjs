/** Stops the PostgreSQL of this test run. */
const { once } = require('node:events');

module.exports = async function stopTestDatabase() {
  const keeper = globalThis.demarcheTestPostgres;
  if (!keeper || keeper.exitCode !== null) return;
  globalThis.demarcheTestPostgres = undefined;
  keeper.stdin.end();
  await once(keeper, 'exit');
};
