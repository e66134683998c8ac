// What every command of the command line shares: one way to reach the services, one way to print, one set of exit codes.
// 0: done · 1: a check failed, or the present state forbids the act · 2: wrong usage, input or configuration.
// It loads neither the framework nor a service: help and wrong usage are answered without them.
import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { Command } from 'commander';
import { DomainError, type Problem } from '../domain/errors.js';
import { unreachable } from './connection-error.js';

export interface Cli {
  /**
   * Acts with services, and prints the result as a person or a program wants it.
   * @param load the class of a `*.actions.ts`: a module of what these commands need, and no more
   */
  run: <Actions, Result>(
    load: () => Promise<Type<Actions>>,
    act: (actions: Actions, actor: string) => Result | Promise<Result>,
    print: (result: Result) => string,
    exitCode?: (result: Result) => number,
  ) => Promise<void>;
  /** The same without services, for commands that have to work when none can start. */
  report: <Result>(
    act: () => Promise<Result>,
    print: (result: Result) => string,
    exitCode?: (result: Result) => number,
  ) => Promise<void>;
  isJson: () => boolean;
  /** Loads the module of the API process, which no folder may import. */
  loadApi: () => Promise<Type>;
}

export function createCli(program: Command, loadApi: Cli['loadApi']): Cli {
  const isJson = () => program.opts<{ json?: boolean }>().json === true;
  const report: Cli['report'] = async (act, print, exitCode = () => 0) => {
    try {
      const result = await act();
      process.exitCode = exitCode(result);
      const text = isJson() ? JSON.stringify(result, null, 2) : print(result);
      if (text) process.stdout.write(`${text}\n`);
    } catch (error) {
      process.exitCode = reportError(error, isJson());
    }
  };
  const run: Cli['run'] = (load, act, print, exitCode) =>
    report(async () => (await import('./open-services.js')).withServices(load, act), print, exitCode);
  return { run, report, isJson, loadApi };
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
