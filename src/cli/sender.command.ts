// demarche sender: who letters are from, how they are signed and how fast they may go.
import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { InvalidInput } from '../domain/errors.js';
import { type SenderChange, senderChange, type SenderView } from '../senders/senders.dto.js';
import { SendersService } from '../senders/senders.service.js';
import type { CliRun } from './cli-context.js';

/** Not null for "none": commander takes an option that parses to nothing for one without a value. */
type PerHour = number | 'none';

interface SetOptions {
  maxPerHour?: PerHour;
  maxPerDomainPerHour?: PerHour;
  dkimDomain?: string;
  dkimSelector?: string;
  dkimKey?: string;
}

export function addSenderCommands(program: Command, run: CliRun): void {
  const sender = program
    .command('sender')
    .description('who letters are from, how they are signed and how fast they may go');
  sender
    .command('list')
    .description('the senders')
    .action(() =>
      run(
        (app) => app.get(SendersService).list(),
        (senders) => senders.map(text).join('\n'),
      ),
    );
  sender
    .command('set <slug>')
    .description('change the pace or the signature of a sender; "default" is the one of SMTP_URL and MAIL_FROM')
    .option('--max-per-hour <n>', 'letters per hour over all domains, or "none"', perHour)
    .option('--max-per-domain-per-hour <n>', 'letters per hour to one receiving domain, or "none"', perHour)
    .option('--dkim-domain <domain>', 'domain that signs')
    .option('--dkim-selector <selector>', 'selector of its public key in the DNS')
    .option('--dkim-key <file>', 'RSA private key (PEM); it is stored encrypted')
    .action((slug: string, options: SetOptions) =>
      run((app, actor) => app.get(SendersService).change(slug, changeOf(options), actor), text),
    );
}

/** @throws InvalidInput when something is missing or wrong */
function changeOf({ dkimDomain, dkimSelector, dkimKey, ...limits }: SetOptions): SenderChange {
  const given = [dkimDomain, dkimSelector, dkimKey].filter((one) => one !== undefined);
  if (given.length === 1 || given.length === 2) {
    throw new InvalidInput('--dkim-domain, --dkim-selector and --dkim-key belong together: give all three.');
  }
  const dkim = dkimKey && { domain: dkimDomain, selector: dkimSelector, privateKeyPem: readKey(dkimKey) };
  const pace = Object.fromEntries(Object.entries(limits).map(([key, value]) => [key, value === 'none' ? null : value]));
  const change = senderChange.safeParse({ ...pace, ...(dkim ? { dkim } : {}) });
  if (change.success) return change.data;
  const problems = change.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  throw new InvalidInput('The sender cannot be set like this.', problems);
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidInput(`The key cannot be read: ${(error as Error).message}`);
  }
}

function perHour(value: string): PerHour {
  if (value === 'none') return value;
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('It must be a whole number above 0, or "none".');
  return Number(value);
}

function text(sender: SenderView): string {
  const limit = (value: number | null) => value ?? 'no limit';
  return [
    `${sender.slug}  ${sender.name} <${sender.email}>`,
    `  relay: ${sender.smtpSource}; signed: ${sender.dkimDomain ? `${sender.dkimSelector}._domainkey.${sender.dkimDomain}` : 'by the relay'}`,
    `  per hour: ${limit(sender.maxPerHour)}; per domain and hour: ${limit(sender.maxPerDomainPerHour)}`,
  ].join('\n');
}
