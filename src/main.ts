// The API process: console, public links and practice mailbox, on one port. It never runs a job.
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { ApiModule } from './api.module.js';
import { SetUpService } from './auth/set-up.service.js';
import { createLogger } from './config/logger.js';
import { Settings } from './config/settings.js';
import { prepareDatabase } from './database/prepare-database.js';
import { ConfigurationError } from './domain/errors.js';
import { configureApp } from './http/configure-app.js';
import { SendersService } from './senders/senders.service.js';

/** EX_CONFIG of sysexits.h: starting again will not help before somebody changes the configuration. */
const EXIT_CONFIGURATION = 78;
/** Requests are short; whoever is not done by then is cut off. */
const FINISH_REQUESTS_MS = 10_000;

try {
  await start(Settings.load());
} catch (error) {
  process.exitCode = reportFailure(error);
  // The parts that did start keep the process alive; it has nothing to finish.
  setTimeout(() => process.exit(), 500).unref();
}

async function start(settings: Settings): Promise<void> {
  const check = await prepareDatabase(settings);
  const logger = createLogger(settings.env.log);
  const options = { bodyParser: false, abortOnError: false, logger };
  const app = await NestFactory.create<NestExpressApplication>(ApiModule, options);
  configureApp(app);
  await app.get(SendersService, { strict: false }).ensureDefault();
  stopWhenTold(app, settings.env.stopMs);
  await app.listen(settings.env.port, settings.env.host);
  await announce(app, settings, check.kind);
}

async function announce(app: NestExpressApplication, settings: Settings, database: string): Promise<void> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const { host } = settings.env;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  new Logger('main').log({ event: 'listening', url, database });
  // A parent on this machine prints the one-time link. A server's log is read by too many: there the command line makes one.
  if (process.connected || (await app.get(SetUpService).hasAdmin())) return;
  new Logger('main').warn('There is no admin yet. Make one: demarche admin create --email <address> --name <name>');
}

/** A signal, or the end of the parent that started us: take no new connection, finish what was begun, exit 0. */
function stopWhenTold(app: NestExpressApplication, patienceMs: number): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    // A terminal and a supervisor may both tell us.
    if (stopping) return;
    stopping = true;
    const server = app.getHttpServer();
    // A connection that is kept for a next request would hold us back once its present one is answered.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), FINISH_REQUESTS_MS).unref();
    setTimeout(() => process.exit(1), patienceMs).unref();
    await app.close();
    process.exit(0);
  };
  const stopOrFail = () => void stop().catch((error: unknown) => process.exit(reportFailure(error)));
  process.once('disconnect', stopOrFail).on('SIGTERM', stopOrFail).on('SIGINT', stopOrFail);
}

/** @returns the exit code */
function reportFailure(error: unknown): number {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`${error.message}\n`);
    return EXIT_CONFIGURATION;
  }
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  const isTaken = code === 'EADDRINUSE' && port !== undefined;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    isTaken ? `Port ${port} of ${address} is taken. Stop what listens there, or set PORT to another.\n` : `${text}\n`,
  );
  return 1;
}
