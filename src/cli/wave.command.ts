// demarche wave …: a wave from its making to its end.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DECISIONS, RETRYABLE_STATES } from '../domain/delivery.js';
import type { WaveStatus } from '../waves/wave-control.service.js';
import type { WaveRow } from '../waves/wave.store.js';
import type { Cli } from './cli-context.js';
import type { LaunchWish } from './wave-launch.actions.js';
import type { WaveWish } from './wave-making.actions.js';

const load = async () => (await import('./wave.actions.js')).WaveActions;
const loadMaking = async () => (await import('./wave-making.actions.js')).WaveMakingActions;
const loadLaunch = async () => (await import('./wave-launch.actions.js')).WaveLaunchActions;

export function define(wave: Command, cli: Cli): void {
  addMaking(wave, cli);
  addLooking(wave, cli);
  addLaunching(wave, cli);
  addControl(wave, cli);
  addOrders(wave, cli);
}

function addMaking(wave: Command, { run }: Cli): void {
  wave
    .command('create <name>')
    .description('make a wave of an appeal to a segment; prints its id')
    .requiredOption('--appeal <slug>', 'the appeal')
    .option('--campaign <slug>', 'the campaign of the appeal, where the slug alone is not enough')
    .requiredOption('--segment <name>', 'the segment')
    .option('--sender <slug>', 'the sender', 'default')
    .option('--practice', 'into the built-in mailbox, even when the sender has a relay')
    .option('--starts-at <time>', 'not before, as 2026-11-24T09:00:00+01:00')
    .option('--send-by <time>', 'what has not gone by then expires')
    .option('--max-per-hour <n>', 'letters per hour', wholeNumber)
    .option('--max-per-domain-per-hour <n>', 'letters per hour to one receiving domain', wholeNumber)
    .addOption(
      new Option('--unknown <policy>', 'letters with an unknown outcome').choices(['hold', 'resend']).default('hold'),
    )
    .action((name: string, wish: WaveWish) =>
      run(loadMaking, (waves, actor) => waves.create(name, wish, actor), summary),
    );
}

function addLooking(wave: Command, { run }: Cli): void {
  wave
    .command('audience <id>')
    .description('who would get a letter, and who would not and why')
    .action((id: string) =>
      run(
        loadMaking,
        (waves) => waves.audience(id),
        (preview) =>
          [
            `${preview.matched} matched = ${preview.included} get a letter + ${preview.excluded} left out`,
            ...preview.exclusions.map(({ reason, count }) => `  ${count} ${reason}`),
            ...preview.left.map((one) => `  - ${one.name}: ${one.excluded}${one.detail ? ` (${one.detail})` : ''}`),
          ].join('\n'),
      ),
    );
  wave
    .command('preview <id>')
    .description('the letter as one person of the audience would read it; with --json also its HTML')
    .option('--contact <id>', 'that person; without it the first who gets a letter')
    .action((id: string, { contact }: { contact?: string }) =>
      run(
        loadMaking,
        (waves) => waves.preview(id, contact),
        (letter) =>
          `To: ${letter.address ?? `nobody (${letter.excluded})`}\nSubject: ${letter.subject}\n\n${letter.text}`,
      ),
    );
  wave
    .command('approve <id>')
    .description('freeze text and audience, and approve both')
    .action((id: string) => run(loadMaking, (waves, actor) => waves.approve(id, actor), summary));
}

function addLaunching(wave: Command, { run }: Cli): void {
  wave
    .command('launch <id>')
    .description('launch an approved wave; launching twice launches once')
    .option('--key <key>', 'idempotency key of the caller')
    .option('--countdown <seconds>', 'time in which it can be taken back', wholeNumber, 0)
    .option('--past-date-reason <text>', "why to write after the campaign's date")
    .action((id: string, wish: LaunchWish) =>
      run(loadLaunch, (waves, actor) => waves.launch(id, wish, actor), summary),
    );
  wave
    .command('take-back <id>')
    .description('end a countdown before anything is sent')
    .action((id: string) => run(loadLaunch, (waves, actor) => waves.takeBack(id, actor), summary));
}

function addControl(wave: Command, { run }: Cli): void {
  wave
    .command('pause <id>')
    .option('--reason <text>', 'for those who look at it', 'paused from the command line')
    .description('let no further letter out; what is being handed over is finished')
    .action((id: string, { reason }: { reason: string }) =>
      run(load, (waves, actor) => waves.pause(id, reason, actor), summary),
    );
  wave
    .command('resume <id>')
    .description('go on with a paused wave')
    .action((id: string) => run(load, (waves, actor) => waves.resume(id, actor), summary));
  wave
    .command('cancel <id>')
    .description('end a wave: what has not begun is not sent')
    .action((id: string) => run(load, (waves, actor) => waves.cancel(id, actor), summary));
  wave
    .command('status <id>')
    .description('how a wave stands; the states sum to the number launched')
    .action((id: string) => run(load, (waves) => waves.status(id), statusText));
  wave
    .command('list')
    .description('the waves, newest first')
    .action(() =>
      run(
        load,
        (waves) => waves.newest(),
        ({ items }) => items.map(summary).join('\n'),
      ),
    );
}

function addOrders(wave: Command, { run }: Cli): void {
  wave
    .command('retry <id>')
    .description('send only these again: refused and expired letters, or held ones whose reason is gone')
    .option('--state <state...>', `one or more of ${RETRYABLE_STATES.join(', ')}`, ['refused', 'expired'])
    .option('--contact <id...>', 'only these contacts')
    .action((id: string, options: { state: string[]; contact?: string[] }) =>
      run(
        load,
        (waves, actor) => waves.retry(id, { states: options.state, contactIds: options.contact }, actor),
        ({ retried }) => `${retried} letters go back to the queue`,
      ),
    );
  wave
    .command('decide <id>')
    .description("a person's word on letters with an unknown outcome, or on held ones (cancel)")
    .addOption(new Option('--as <decision>', 'what to do').choices(DECISIONS).makeOptionMandatory())
    .option('--contact <id...>', 'only these contacts; without it, all of them')
    .action((id: string, options: { as: string; contact?: string[] }) =>
      run(
        load,
        (waves, actor) => waves.decide(id, { decision: options.as, contactIds: options.contact }, actor),
        ({ decided }) => `${decided} letters decided`,
      ),
    );
  wave
    .command('resume-domain <id> <domain>')
    .description('write to a receiving domain again that had refused us for reasons of policy')
    .action((id: string, domain: string) =>
      run(
        load,
        (waves, actor) => waves.resumeDomain(id, domain, actor),
        ({ resumed }) => (resumed ? `letters to ${domain} go on` : `${domain} was not paused`),
      ),
    );
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function summary(wave: WaveRow): string {
  return `${wave.id}  ${wave.state.padEnd(9)}  ${wave.mode.padEnd(8)}  ${wave.name}`;
}

function statusText(status: WaveStatus): string {
  const states = Object.entries(status.states).filter(([, count]) => count > 0);
  return [
    `${status.name} (${status.mode}): ${status.state}`,
    `${status.launched} launched = ${states.map(([state, count]) => `${count} ${state}`).join(' + ') || '0'}`,
    ...(status.deferred > 0 ? [`${status.deferred} of the queued were deferred by the receiving side`] : []),
    ...status.pausedDomains.map(({ domain, reason }) => `letters to ${domain} are paused: ${reason}`),
  ].join('\n');
}
