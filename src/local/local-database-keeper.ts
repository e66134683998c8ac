// Keeps the embedded PostgreSQL of the local service running: one that is killed comes back on the same port.
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../database/embedded-postgres.js';
import { findLocalDatabaseUrl } from '../database/local-database.js';

const LOOK_EVERY_MS = 1000;

export async function startLocalDatabase(dataFolder: string, say: (line: string) => void): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres(dataFolder);
  const { port } = new URL(database.url);
  let isStopping = false;
  let reviving: Promise<void> | undefined;
  const revive = async () => {
    say('PostgreSQL ended unexpectedly and is started again.');
    await startEmbeddedPostgres(dataFolder, { port }).catch((error: Error) => say(error.message));
  };
  const timer = setInterval(() => {
    if (isStopping || reviving || findLocalDatabaseUrl(dataFolder)) return;
    reviving = revive().finally(() => (reviving = undefined));
  }, LOOK_EVERY_MS);
  return {
    url: database.url,
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      await reviving;
      await database.stop();
    },
  };
}
