/** What whole processes need: the database of the test run, and a build of the sources as they are. */
const startTestDatabase = require('./global-setup.cjs');

module.exports = async function prepareProcesses() {
  const { buildIfStale } = await import('../../scripts/build.mjs');
  await buildIfStale();
  await startTestDatabase();
};
