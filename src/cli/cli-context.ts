// What every command of the command line shares: one way to reach the services, one way to print, one set of exit codes.
// 0: done · 1: a check failed, or the present state forbids the act · 2: wrong usage, input or configuration.
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { Settings } from '../config/settings.js';
import { prepareDatabase } from '../database/prepare-database.js';
import { DomainError, type Problem } from '../domain/errors.js';
import { unreachable } from './connection-error.js';
import { StderrLogger } from './stderr-logger.js';

/** Does something with the services of the application, and prints the result as a person or a program wants it. */
export type CliRun = <T>(
  action: (app: INestApplicationContext, actor: string) => Promise<T>,
  print: (result: T) => string,
  exitCode?: (result: T) => number,
) => Promise<void>;

/** The same without the application, for commands that have to work when it cannot start. */
export type CliReport = <T>(
  action: () => Promise<T>,
  print: (result: T) => string,
  exitCode?: (result: T) => number,
) => Promise<void>;

/** @param program says whether --json was given */
export function createReport(program: Command): CliReport {
  return async (action, print, exitCode = () => 0) => {
    const isJson = program.opts<{ json?: boolean }>().json === true;
    try {
      const result = await action();
      process.exitCode = exitCode(result);
      const text = isJson ? JSON.stringify(result, null, 2) : print(result);
      if (text) process.stdout.write(`${text}\n`);
    } catch (error) {
      process.exitCode = reportError(error, isJson);
    }
  };
}

/** The services without a server; close it when done. @throws DomainError saying what is wrong with the configuration */
export function openServices(module: Type): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(module, { logger: new StderrLogger(), abortOnError: false });
}

/** @param loadModule called only by a command that needs the application */
export function createRun(report: CliReport, loadModule: () => Promise<Type>): CliRun {
  return (action, print, exitCode) =>
    report(
      async () => {
        // A command may be the first to meet this database.
        await prepareDatabase(Settings.load());
        const app = await openServices(await loadModule());
        try {
          return await action(app, `cli:${os.userInfo().username}`);
        } finally {
          await app.close();
        }
      },
      print,
      exitCode,
    );
}

/** Prints an error; @returns the exit code it means. */
function reportError(thrown: unknown, isJson: boolean): number {
  const error = unreachable(thrown) ?? thrown;
  if (!(error instanceof DomainError)) return reportUnexpected(error, isJson);
  const { code, message, problems } = error;
  if (isJson) process.stdout.write(`${JSON.stringify({ error: { code, message, problems } }, null, 2)}\n`);
  else
    process.stderr.write(
      `${[message, ...problems.map(lineOf).filter((line) => !message.includes(line.trim()))].join('\n')}\n`,
    );
  return code === 'conflict' || code === 'forbidden' ? 1 : 2;
}

/** A mistake of ours: the number ties what a person reports to what was printed. */
function reportUnexpected(error: unknown, isJson: boolean): number {
  const id = randomBytes(4).toString('hex');
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Unexpected error ${id}, please report it with these lines:\n${text}\n`);
  const answer = {
    error: { code: 'unexpected', message: `Unexpected error ${id}; see the error output.`, problems: [] },
  };
  if (isJson) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  return 1;
}

function lineOf({ file, line, field, message }: Problem): string {
  const where = [file, line].filter((part) => part !== undefined).join(':');
  return `  ${[where, field, message].filter(Boolean).join(': ')}`;
}
