// demarche wave …: a wave from its making to its end.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { SegmentsService } from '../segments/segments.service.js';
import { DECISIONS, RETRYABLE_STATES } from '../deliveries/delivery-order.store.js';
import { InvalidInput } from '../domain/errors.js';
import { WakeUps } from '../queue/wake-ups.js';
import { ExpandWaveService } from '../sending/expand-wave.service.js';
import { WaveControlService, type WaveStatus } from '../waves/wave-control.service.js';
import { WaveLaunchService } from '../waves/wave-launch.service.js';
import type { WaveRow } from '../waves/wave.store.js';
import { decisionOrder, launchOrder, newWave, retryOrder } from '../waves/waves.dto.js';
import { WaveMakerService } from '../waves/wave-maker.service.js';
import { WavesService } from '../waves/waves.service.js';
import type { CliRun } from './cli-context.js';

interface CreateOptions {
  appeal: string;
  campaign?: string;
  segment: string;
  sender: string;
  practice?: boolean;
  startsAt?: string;
  sendBy?: string;
  maxPerHour?: number;
  maxPerDomainPerHour?: number;
  unknown: 'hold' | 'resend';
}

export function addWaveCommands(program: Command, run: CliRun): void {
  const wave = program.command('wave').description('send one approved appeal to one audience');
  addMaking(wave, run);
  addLaunching(wave, run);
  addControl(wave, run);
  addOrders(wave, run);
}

function addMaking(wave: Command, run: CliRun): void {
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
    .action((name: string, options: CreateOptions) => run((app, actor) => create(app, name, options, actor), summary));
  wave
    .command('audience <id>')
    .description('who would get a letter, and who would not and why')
    .action((id: string) =>
      run(
        (app) => app.get(WavesService).previewAudience(id),
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
        (app) => app.get(WavesService).previewLetter(id, contact),
        (letter) =>
          `To: ${letter.address ?? `nobody (${letter.excluded})`}\nSubject: ${letter.subject}\n\n${letter.text}`,
      ),
    );
  wave
    .command('approve <id>')
    .description('freeze text and audience, and approve both')
    .action((id: string) => run((app, actor) => app.get(WavesService).approve(id, actor), summary));
}

function addLaunching(wave: Command, run: CliRun): void {
  wave
    .command('launch <id>')
    .description('launch an approved wave; launching twice launches once')
    .option('--key <key>', 'idempotency key of the caller')
    .option('--countdown <seconds>', 'time in which it can be taken back', wholeNumber, 0)
    .option('--past-date-reason <text>', "why to write after the campaign's date")
    .action((id: string, options: { key?: string; countdown: number; pastDateReason?: string }) =>
      run(async (app, actor) => {
        const { key, countdown, pastDateReason } = options;
        const order = shaped(launchOrder.safeParse({ key, countdownSeconds: countdown, pastDateReason }));
        const launched = await app.get(WaveLaunchService).launch(id, order, actor);
        // Queued at once where a worker waits; without one, the rows wait for it.
        await app.get(ExpandWaveService).expand(id);
        await app.get(WakeUps).expand(id);
        return launched;
      }, summary),
    );
  wave
    .command('take-back <id>')
    .description('end a countdown before anything is sent')
    .action((id: string) => run((app, actor) => app.get(WaveLaunchService).takeBack(id, actor), summary));
}

function addControl(wave: Command, run: CliRun): void {
  wave
    .command('pause <id>')
    .option('--reason <text>', 'for those who look at it', 'paused from the command line')
    .description('let no further letter out; what is being handed over is finished')
    .action((id: string, { reason }: { reason: string }) =>
      run((app, actor) => app.get(WaveControlService).pause(id, reason, actor), summary),
    );
  wave
    .command('resume <id>')
    .description('go on with a paused wave')
    .action((id: string) => run((app, actor) => app.get(WaveControlService).resume(id, actor), summary));
  wave
    .command('cancel <id>')
    .description('end a wave: what has not begun is not sent')
    .action((id: string) => run((app, actor) => app.get(WaveControlService).cancel(id, actor), summary));
  wave
    .command('status <id>')
    .description('how a wave stands; the states sum to the number launched')
    .action((id: string) => run((app) => app.get(WaveControlService).status(id), statusText));
  wave
    .command('list')
    .description('the waves, newest first')
    .action(() =>
      run(
        (app) => app.get(WavesService).list({ limit: 200 }),
        ({ items }) => items.map(summary).join('\n'),
      ),
    );
}

function addOrders(wave: Command, run: CliRun): void {
  wave
    .command('retry <id>')
    .description('send only these again: refused and expired letters, or held ones whose reason is gone')
    .option('--state <state...>', `one or more of ${RETRYABLE_STATES.join(', ')}`, ['refused', 'expired'])
    .option('--contact <id...>', 'only these contacts')
    .action((id: string, options: { state: string[]; contact?: string[] }) =>
      run(
        (app, actor) => {
          const order = shaped(retryOrder.safeParse({ states: options.state, contactIds: options.contact }));
          return app.get(WaveControlService).retry(id, order, actor);
        },
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
        (app, actor) => {
          const order = shaped(decisionOrder.safeParse({ decision: options.as, contactIds: options.contact }));
          return app.get(WaveControlService).decide(id, order, actor);
        },
        ({ decided }) => `${decided} letters decided`,
      ),
    );
  wave
    .command('resume-domain <id> <domain>')
    .description('write to a receiving domain again that had refused us for reasons of policy')
    .action((id: string, domain: string) =>
      run(
        (app, actor) => app.get(WaveControlService).resumeDomain(id, domain, actor),
        ({ resumed }) => (resumed ? `letters to ${domain} go on` : `${domain} was not paused`),
      ),
    );
}

async function create(
  app: INestApplicationContext,
  name: string,
  options: CreateOptions,
  actor: string,
): Promise<WaveRow> {
  const appeal = await app.get(AppealsService).findBySlug(options.campaign, options.appeal);
  const segment = await app.get(SegmentsService).get(options.segment);
  const wish = newWave.safeParse({
    name,
    appealId: appeal.id,
    segmentId: segment.id,
    sender: options.sender,
    mode: options.practice ? 'practice' : undefined,
    startsAt: options.startsAt,
    sendBy: options.sendBy,
    maxPerHour: options.maxPerHour,
    maxPerDomainPerHour: options.maxPerDomainPerHour,
    unknownPolicy: options.unknown,
  });
  return app.get(WaveMakerService).create(shaped(wish), actor);
}

/** @throws InvalidInput with every wrong field */
function shaped<Shape>(
  parsed:
    { success: true; data: Shape } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } },
): Shape {
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  throw new InvalidInput('That cannot be ordered like this.', problems);
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
