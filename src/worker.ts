// One worker process: it sends what is due until it is told to stop. Start as many as the relay can take, on as many
// machines as you like; they share nothing but the database.
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger } from './config/logger.js';
import { Settings } from './config/settings.js';
import { prepareDatabase } from './database/prepare-database.js';
import { ConfigurationError } from './domain/errors.js';
import { SendersService } from './senders/senders.service.js';
import { SendRangeService } from './sending/send-range.service.js';
import { SweepService } from './sending/sweep.service.js';
import { WorkerModule } from './worker.module.js';

async function main(): Promise<void> {
  const settings = Settings.load();
  const found = await prepareDatabase(settings);
  const logger = createLogger(settings.env.log);
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger, abortOnError: false });
  const log = new Logger('Worker');
  if (found.kind === 'restored') {
    log.warn(
      `This database was restored from a backup: ${found.unclear} letters are unknown now, and sending is on hold.`,
    );
  }
  await app.get(SendersService).ensureDefault();
  const sweep = app.get(SweepService);
  const ranges = app.get(SendRangeService);
  const stop = stopOnce(async () => {
    log.log('Stopping: no new letters; what is being handed over is finished.');
    await Promise.all([sweep.stop(), ranges.stop()]);
    await app.close();
  }, settings.env.stopMs);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  sweep.start();
  log.log(`Worker ${process.pid} is ready.`);
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
