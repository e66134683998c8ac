// `demarche campaign load`: brings a campaign's folder in, again and again.
import path from 'node:path';
import { Option, type Command } from 'commander';
import type { LoadOptions, LoadResult } from '../campaign-files/campaign-files.service.js';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./campaign.actions.js')).CampaignActions;

export function define(campaign: Command, { run }: Cli): void {
  campaign
    .command('load <folder>')
    .description('load campaign.yaml and the letters beside it; what was changed here since is kept')
    .addOption(new Option('--take <side>', 'file: where both changed, the files win').choices(['file']))
    .action((folder: string, options: LoadOptions) =>
      run(load, (campaigns, actor) => campaigns.load(path.resolve(folder), options, actor), printResult),
    );
}

function printResult({ campaign, created, updated, unchanged, kept, removed }: LoadResult): string {
  return [
    `${campaign}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${removed.length} removed, ${kept.length} kept`,
    ...removed.map(({ kind, key }) => `  removed ${kind} ${key}`),
    ...kept.flatMap(({ kind, key, reason, file, here }) => [
      `  kept ${kind} ${key}: ${reason}`,
      `    here:  ${shown(here)}`,
      `    files: ${shown(file)}`,
    ]),
  ].join('\n');
}

/** A letter is long; its beginning tells which one it is. */
const shown = (content: unknown) => (content === null ? '(nothing)' : JSON.stringify(content).slice(0, 300));
