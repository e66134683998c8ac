// Everything on one machine: `npm start`. Ctrl-C stops it all. `npm run demo` does one whole job and stops.
import 'reflect-metadata';
import { SetUpService } from './auth/set-up.service.js';
import { openServices } from './cli/cli-context.js';
import { Settings } from './config/settings.js';
import { prepareDatabase } from './database/prepare-database.js';
import { type FirstSteps, LocalService } from './local/local-service.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const firstSteps: FirstSteps = {
  prepare: async (settings) => {
    const found = await prepareDatabase(settings);
    if (found.kind !== 'restored') return;
    say(`This database was restored from a backup: ${found.unclear} letters are unknown now, and sending is on hold.`);
  },
  settle: async (origin) => {
    // Loaded only now: the processes of the service are starting meanwhile.
    const { CliModule } = await import('./cli/cli.module.js');
    const app = await openServices(CliModule);
    try {
      return (await app.get(SetUpService).linkIfNeeded(origin)) ?? origin;
    } finally {
      await app.close();
    }
  },
};

/** Resolves when the service was told to stop and has stopped. */
function stoppedBySignal(service: LocalService): { isAsked: () => boolean; whenStopped: Promise<void> } {
  let stopping: Promise<void> | undefined;
  const whenStopped = new Promise<void>((resolve) => {
    // npm and the terminal may both send one; the second changes nothing.
    const stop = () => {
      if (stopping) return;
      say('Stopping; letters that are being handed over are finished first.');
      stopping = service.stop().then(resolve);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
  return { isAsked: () => stopping !== undefined, whenStopped };
}

async function main(): Promise<void> {
  const service = new LocalService(Settings.load(), firstSteps, say);
  const { isAsked, whenStopped } = stoppedBySignal(service);
  try {
    const link = await service.start();
    process.stdout.write(`Demarche is ready: ${link}\n`);
  } catch (error) {
    if (!isAsked()) {
      await service.stop();
      throw error;
    }
  }
  await whenStopped;
}

// A listener for signals keeps no process alive and a stopped service leaves nothing open, so the process ends by itself.
await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
