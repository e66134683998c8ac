// `demarche openapi`: the API's description, from the routes as they are. It needs neither a database nor a configuration.
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { describeApi } from '../http/openapi.js';
import type { CliReport } from './cli-context.js';

/** @param loadModule of the API process */
export function addOpenapiCommand(program: Command, report: CliReport, loadModule: () => Promise<Type>): void {
  program
    .command('openapi')
    .description("print the HTTP API's description (OpenAPI 3)")
    .action(() =>
      report(
        async () => {
          // A preview knows the routes and builds nothing behind them.
          const app = await NestFactory.create(await loadModule(), {
            preview: true,
            logger: false,
            abortOnError: false,
          });
          return describeApi(app);
        },
        (document) => JSON.stringify(document, null, 2),
      ),
    );
}
