// Opens the services that a command, or a program on this machine, works with: no server, no jobs.
import 'reflect-metadata';
import os from 'node:os';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Settings } from '../config/settings.js';
import { prepareDatabase } from '../database/prepare-database.js';
import { StderrLogger } from './stderr-logger.js';

/** @returns services to be closed when done. @throws DomainError saying what is wrong with the configuration */
export function openServices(module: Type): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(module, { logger: new StderrLogger(), abortOnError: false });
}

/** Acts, and closes what it opened for that. */
export async function withServices<Actions, Result>(
  load: () => Promise<Type<Actions>>,
  act: (actions: Actions, actor: string) => Result | Promise<Result>,
): Promise<Result> {
  const settings = Settings.load();
  // A command may be the first to meet this database. While that answers, the code of the services is read.
  const [module] = await Promise.all([load(), prepareDatabase(settings)]);
  const app = await openServices(module);
  try {
    return await act(app.get(module), `cli:${os.userInfo().username}`);
  } finally {
    await app.close();
  }
}
