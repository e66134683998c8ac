// demarche sender: who letters are from, how they are signed and how fast they may go.
import { type Command, InvalidArgumentError } from 'commander';
import type { SenderView } from '../senders/senders.dto.js';
import type { Cli } from './cli-context.js';
import type { PerHour, SenderWish } from './sender.actions.js';

const load = async () => (await import('./sender.actions.js')).SenderActions;

export function define(sender: Command, { run }: Cli): void {
  sender
    .command('list')
    .description('the senders')
    .action(() =>
      run(
        load,
        (senders) => senders.list(),
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
    .action((slug: string, wish: SenderWish) => run(load, (senders, actor) => senders.set(slug, wish, actor), text));
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
