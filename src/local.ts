// Everything on one machine: `npm start`. Ctrl-C stops it all. `npm run demo` does one whole job and stops.
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { openServices } from './cli/open-services.js';
import { Settings } from './config/settings.js';
import { demoContactsFile } from './demo/demo-campaign.js';
import { InvalidInput } from './domain/errors.js';
import { FirstStepsOnThisMachine } from './local/first-steps.js';
import { FolderLock } from './local/folder-lock.js';
import { ProgressBar } from './local/progress-bar.js';
import { LocalService } from './local/local-service.js';

/** Loaded only when it is asked for: that takes a moment. */
async function openAll(): Promise<INestApplicationContext> {
  const { LocalModule } = await import('./local/local.module.js');
  return openServices(LocalModule);
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Resolves when the service was told to stop and has stopped.
 * @param leave what still uses the database is left before
 */
function stoppedBySignal(
  service: LocalService,
  leave: () => Promise<void> = () => Promise.resolve(),
): { isAsked: () => boolean; whenStopped: Promise<void> } {
  let stopping: Promise<void> | undefined;
  const whenStopped = new Promise<void>((resolve) => {
    // npm and the terminal may both send one; the second changes nothing.
    const stop = () => {
      if (stopping) return;
      say('Stopping; letters that are being handed over are finished first.');
      stopping = leave()
        .then(() => service.stop())
        .then(resolve);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
  return { isAsked: () => stopping !== undefined, whenStopped };
}

async function startAndWait(): Promise<void> {
  const steps = new FirstStepsOnThisMachine(openAll, say);
  const service = new LocalService(Settings.load(), steps, say);
  let loading = Promise.resolve();
  const { isAsked, whenStopped } = stoppedBySignal(service, () => loading);
  try {
    const link = await service.start();
    process.stdout.write(`Demarche is ready: ${link}\n`);
    loading = steps.loadDemo(isAsked).finally(() => steps.close());
  } catch (error) {
    await steps.close();
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
  const steps = new FirstStepsOnThisMachine(openAll, say);
  const service = isRunning ? undefined : new LocalService(settings, steps, say);
  const stop = service && stoppedBySignal(service);
  try {
    await service?.start();
    await steps.close();
    const { Demo } = await import('./local/demo.js');
    const app = await openAll();
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
    await steps.close();
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
    return demo(file ? path.resolve(file) : demoContactsFile);
  }
  throw new InvalidInput('Usage: npm start, or npm run demo [-- FILE]');
}

// A listener for signals keeps no process alive and a stopped service leaves nothing open, so the process ends by itself.
await main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
