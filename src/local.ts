// Everything on one machine: `npm start`. Ctrl-C stops it all. `npm run demo` does one whole job and stops.
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { SetUpService } from './auth/set-up.service.js';
import { openServices } from './cli/cli-context.js';
import { Settings } from './config/settings.js';
import { prepareDatabase } from './database/prepare-database.js';
import { InvalidInput } from './domain/errors.js';
import { firstCampaignFolder, loadFirstCampaign } from './local/first-campaign.js';
import { FolderLock } from './local/folder-lock.js';
import { ProgressBar } from './local/progress-bar.js';
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
      await loadFirstCampaign(app);
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

async function startAndWait(): Promise<void> {
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

/** In the service that runs already, or in one that is started for it and stopped after it. */
async function demo(file: string): Promise<void> {
  const list = { name: path.basename(file), bytes: await readList(file) };
  const settings = Settings.load();
  const isRunning = FolderLock.linkOf(settings.dataFolder) !== undefined;
  const service = isRunning ? undefined : new LocalService(settings, firstSteps, say);
  const stop = service && stoppedBySignal(service);
  try {
    await service?.start();
    const { CliModule } = await import('./cli/cli.module.js');
    const { Demo } = await import('./local/demo.js');
    const app = await openServices(CliModule);
    try {
      const view = {
        say: (line: string) => void process.stdout.write(`${line}\n`),
        progress: new ProgressBar(process.stdout),
      };
      const { brokenRules } = await new Demo(app, `cli:${os.userInfo().username}`, view).run(list, settings.dataFolder);
      if (brokenRules > 0) process.exitCode = 1;
    } finally {
      await app.close();
    }
  } catch (error) {
    if (!stop?.isAsked()) throw error;
  } finally {
    await service?.stop();
  }
}

/** Before anything is started for it. @throws InvalidInput when it cannot be read */
async function readList(file: string): Promise<Buffer> {
  return readFile(file).catch((error: Error) => {
    throw new InvalidInput(`The list of contacts cannot be read: ${error.message}`);
  });
}

async function main([command, file, ...rest]: string[]): Promise<void> {
  if (command === undefined) return startAndWait();
  if (command === 'demo' && rest.length === 0) {
    return demo(file ? path.resolve(file) : path.join(firstCampaignFolder, 'demo-contacts.csv'));
  }
  throw new InvalidInput('Usage: npm start, or npm run demo [-- FILE]');
}

// A listener for signals keeps no process alive and a stopped service leaves nothing open, so the process ends by itself.
await main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
