#!/usr/bin/env node
// The command line: everything a person can do in the console, for scripts and servers.
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { addAdminCommands } from './cli/admin.command.js';
import { addAppealCommands } from './cli/appeal.command.js';
import { addAuditCommand } from './cli/audit.command.js';
import { addCampaignCommands } from './cli/campaign.command.js';
import { addCheckCommand } from './cli/check.command.js';
import { createReport, createRun } from './cli/cli-context.js';
import { addContactsCommands } from './cli/contacts.command.js';
import { addDoctorCommand } from './cli/doctor.command.js';
import { addHoldCommands } from './cli/hold.command.js';
import { addOpenapiCommand } from './cli/openapi.command.js';
import { addPracticeCommands } from './cli/practice.command.js';
import { addPrivacyCommands } from './cli/privacy.command.js';
import { addSegmentCommands } from './cli/segment.command.js';
import { addSenderCommands } from './cli/sender.command.js';
import { addSuppressionCommands } from './cli/suppression.command.js';
import { addWaveCommands } from './cli/wave.command.js';
import { serviceVersion } from './config/version.js';

const program = new Command('demarche')
  .description('Advocacy campaigns from the command line.')
  .version(serviceVersion)
  .option('--json', 'print the result as JSON')
  .showHelpAfterError('(add --help for what there is)')
  // Its own codes would say 1 for a wrong option; see cli-context.ts.
  .exitOverride();

const report = createReport(program);
const run = createRun(report, async () => (await import('./cli/cli.module.js')).CliModule);

addDoctorCommand(program, report);
addAdminCommands(program, run);
addAppealCommands(program, run);
addAuditCommand(program, run);
addCampaignCommands(program, run);
addContactsCommands(program, run);
addSegmentCommands(program, run);
addSenderCommands(program, run);
addWaveCommands(program, run);
addCheckCommand(program, run);
addSuppressionCommands(program, run);
addPracticeCommands(program, run);
addPrivacyCommands(program, run);
addHoldCommands(program, run);
addOpenapiCommand(program, report, async () => (await import('./api.module.js')).ApiModule);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
