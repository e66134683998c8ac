// `demarche appeal`: which letters there are, what stands against approving one, and the approval.
import type { Command } from 'commander';
import type { AppealCheck, AppealSummary, ApprovalResult, Finding } from '../appeals/appeals.dto.js';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./appeal.actions.js')).AppealActions;

interface CampaignOption {
  campaign?: string;
}

const CAMPAIGN = ['--campaign <slug>', 'the campaign, when several have an appeal of that name'] as const;

export function define(appeal: Command, { run }: Cli): void {
  appeal
    .command('list')
    .description('list the appeals')
    .option('--campaign <slug>', 'only those of one campaign')
    .action(({ campaign }: CampaignOption) => run(load, (appeals) => appeals.list(campaign), printAppeals));

  appeal
    .command('check <appeal>')
    .description('say what stands against approving an appeal; exit 1 if anything does')
    .option(...CAMPAIGN)
    .action((slug: string, { campaign }: CampaignOption) =>
      run(
        load,
        (appeals) => appeals.check(campaign, slug),
        printCheck,
        ({ verdict }) => (verdict === 'block' ? 1 : 0),
      ),
    );

  appeal
    .command('approve <appeal>')
    .description('freeze the letters of an appeal in a version that waves can send')
    .option(...CAMPAIGN)
    .action((slug: string, { campaign }: CampaignOption) =>
      run(load, (appeals, actor) => appeals.approve(campaign, slug, actor), printApproval),
    );
}

function printAppeals(appeals: readonly AppealSummary[]): string {
  if (appeals.length === 0) return 'There are no appeals. Load a campaign: demarche campaign load FOLDER';
  return appeals
    .map(({ campaignSlug, slug, languages, latestVersion }) => {
      const version = latestVersion === null ? 'not approved' : `version ${latestVersion}`;
      return `${campaignSlug}/${slug}  ${languages.join(', ')}  ${version}`;
    })
    .join('\n');
}

const VERDICTS = { block: 'cannot be approved yet', look: 'can be approved; look at these', fine: 'can be approved' };

function printCheck({ verdict, findings, languages }: AppealCheck): string {
  const parts = [{ language: '', findings }, ...languages];
  const lines = parts.flatMap((part) => part.findings.map((finding) => printFinding(part.language, finding)));
  return [...lines, VERDICTS[verdict]].join('\n');
}

function printFinding(language: string, { level, file, line, field, message }: Finding): string {
  const where = [language, file, line && `line ${line}`, field].filter(Boolean).join(' ');
  return `${level.toUpperCase()}  ${[where, message].filter(Boolean).join(': ')}`;
}

function printApproval({ kind, version }: ApprovalResult): string {
  const what = `version ${version.number} (${version.languages.join(', ')})`;
  return kind === 'approved' ? `Approved: ${what}.` : `Nothing has changed since ${what} was approved.`;
}
