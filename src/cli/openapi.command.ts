// `demarche openapi`: the API's description, from the routes as they are. It needs neither a database nor a configuration.
import type { Command } from 'commander';
import type { Cli } from './cli-context.js';

export function define(openapi: Command, { report, loadApi }: Cli): void {
  openapi.action(() =>
    report(
      async () => (await import('./openapi.actions.js')).describeRoutes(await loadApi()),
      (document) => JSON.stringify(document, null, 2),
    ),
  );
}
