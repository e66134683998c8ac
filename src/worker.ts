// One worker process: it sends what is due until it is told to stop. Start as many as the relay can take, on as many
// machines as you like; they share nothing but the database.
import 'reflect-metadata';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger } from './config/logger.js';
import { Settings } from './config/settings.js';
import { ImportWorker } from './imports/import-worker.js';
import { prepareDatabase } from './database/prepare-database.js';
import { ConfigurationError } from './domain/errors.js';
import { SendersService } from './senders/senders.service.js';
import { SendRangeService } from './sending/send-range.service.js';
import { SignOfLife } from './sending/sign-of-life.service.js';
import { SweepService } from './sending/sweep.service.js';
import { WorkerModule } from './worker.module.js';

/** A queue that is away cannot be left in good order; what matters is in PostgreSQL by then. */
const CLOSE_MS = 3_000;

async function main(): Promise<void> {
  const settings = Settings.load();
  const found = await prepareDatabase(settings);
  const starting = open(settings);
  // From here on a wake-up may be worked on, so a signal must find somebody who finishes what was begun.
  const stop = stopOnce(async () => stopSending(await starting), settings.env.stopMs);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  const app = await starting;
  const log = new Logger('Worker');
  if (found.kind === 'restored') {
    log.warn(
      `This database was restored from a backup: ${found.unclear} letters are unknown now, and sending is on hold.`,
    );
  }
  app.get(SweepService).start();
  app.get(ImportWorker).start();
  await app.get(SignOfLife).start();
  log.log(`Worker ${process.pid} is ready.`);
}

async function open(settings: Settings): Promise<INestApplicationContext> {
  const logger = createLogger(settings.env.log);
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger, abortOnError: false });
  await app.get(SendersService).ensureDefault();
  return app;
}

async function stopSending(app: INestApplicationContext): Promise<void> {
  new Logger('Worker').log('Stopping: no new letters; what is being handed over is finished.');
  await Promise.all([app.get(SweepService).stop(), app.get(SendRangeService).stop(), app.get(ImportWorker).stop()]);
  await app.get(SignOfLife).stop();
  await Promise.race([app.close(), new Promise((resolve) => setTimeout(resolve, CLOSE_MS))]);
}

/** Ends the process with 0 when `work` is done, with 1 when it takes longer than the time it may take. */
function stopOnce(work: () => Promise<void>, longestMs: number): () => void {
  let isStopping = false;
  return () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), longestMs).unref();
    work().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error.message);
        process.exit(1);
      },
    );
  };
}

main().catch((error: Error) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
