// Every command of the command line. Only the file of the one that is asked for is loaded.
import type { Command } from 'commander';
import type { Cli } from './cli-context.js';

/** What `*.command.ts` exports: it says the words of its commands, and loads what they do when one of them runs. */
interface CommandFile {
  define: (command: Command, cli: Cli) => void;
}

/** In the order of the help: what each is for, and its file. */
export const COMMANDS: Record<string, [description: string, load: () => Promise<CommandFile>]> = {
  doctor: [
    'check this installation: PASS, WARN and FAIL with what to do; exit 1 on FAIL',
    () => import('./doctor.command.js'),
  ],
  admin: ['people who administer the others', () => import('./admin.command.js')],
  appeal: ['the letters of the campaigns', () => import('./appeal.command.js')],
  audit: ['print who did what, newest first', () => import('./audit.command.js')],
  campaign: ['campaigns as files', () => import('./campaign.command.js')],
  contacts: ['people in office', () => import('./contacts.command.js')],
  segment: ['saved filters over contacts', () => import('./segment.command.js')],
  sender: ['who letters are from, how they are signed and how fast they may go', () => import('./sender.command.js')],
  wave: ['send one approved appeal to one audience', () => import('./wave.command.js')],
  check: ['check what the service promises about letters', () => import('./check.command.js')],
  suppression: ['who must not be written to', () => import('./suppression.command.js')],
  practice: ['the built-in mailbox of practice mode', () => import('./practice.command.js')],
  privacy: ['what people are owed about data that is kept of them', () => import('./privacy.command.js')],
  hold: ['after a restore nothing is sent until a person says so', () => import('./hold.command.js')],
  openapi: ["print the HTTP API's description (OpenAPI 3)", () => import('./openapi.command.js')],
};
