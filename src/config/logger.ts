// How a process writes its log: one JSON object a line, without the framework's list of every route and module.
// What is logged holds ids and figures; an address that gets into a line all the same is blanked here, as the last net.
import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { withoutAddresses } from '../domain/address-in-text.js';
import type { Env } from './env.js';

const START_UP_NOISE = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** @returns false, which tells Nest to be silent, when the environment asks for that */
export function createLogger(log: Env['log']): LoggerService | false {
  return log === 'silent' ? false : new ProcessLogger({ json: log === 'json', colors: false });
}

class ProcessLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!START_UP_NOISE.has(rest.at(-1) as string)) super.log(message, ...rest);
  }

  protected override stringifyJsonLogObject(line: Record<string, unknown>): string {
    return withoutAddresses(super.stringifyJsonLogObject(line));
  }

  protected override formatMessage(...parts: Parameters<ConsoleLogger['formatMessage']>): string {
    return withoutAddresses(super.formatMessage(...parts));
  }
}
