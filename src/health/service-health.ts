// The health of the whole service, part by part, for the people who run it: state, words, and what to do.
import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { serviceVersion } from '../config/version.js';
import { type Health, judgeClocks, judgeSpace, judgeWorkers, poor, well, worst } from '../domain/health.js';
import { QueueProbe } from '../queue/queue-probe.js';
import { HealthFactsStore, type WorkerRow } from './health-facts.store.js';
import type { HealthPart, ServiceHealthView } from './health.dto.js';
import { HoldService } from './hold.service.js';
import { ReadinessCheck } from './readiness.js';

/** Whoever does not answer in this time is not well. */
const PATIENCE_MS = 3_000;
const SLOW_MS = 500;

interface Looked {
  parts: HealthPart[];
  workers: WorkerRow[];
}

@Injectable()
export class ServiceHealth {
  constructor(
    private readonly facts: HealthFactsStore,
    private readonly readiness: ReadinessCheck,
    private readonly queue: QueueProbe,
    private readonly holds: HoldService,
    private readonly settings: Settings,
  ) {}

  async look(): Promise<ServiceHealthView> {
    const { parts, workers } = await this.lookAtAll();
    return { state: worst(parts), checkedAt: new Date(), version: serviceVersion, parts, workers: workers.map(viewOf) };
  }

  private async lookAtAll(): Promise<Looked> {
    const [workers, database] = await Promise.all([this.facts.workers(), this.facts.ofDatabase()]);
    const alive = workers.filter(({ isAlive }) => isAlive);
    const clocks = [database.clockAheadMs, ...alive.map(({ clockAheadMs }) => clockAheadMs)];
    const { due, lateSeconds } = await this.facts.due();
    const [hold, tables, queue, practice, disk] = await Promise.all([
      this.hold(),
      this.tables(database),
      this.askQueue(),
      this.practice(),
      this.disk(),
    ]);
    const working = part('workers', judgeWorkers(workers, due, lateSeconds, serviceVersion), { due });
    const relays = part('relays', judgeRelays(alive));
    const address = part('address', this.judgeAddress());
    const parts = [hold, tables, working, queue, relays, practice, part('clock', judgeClocks(clocks)), disk, address];
    return { parts, workers };
  }

  private async hold(): Promise<HealthPart> {
    const hold = await this.holds.current();
    if (!hold) return part('hold', well('Sending is not on hold.'));
    const todo = 'Check what went out since the backup was made; then an admin takes the hold off.';
    return part('hold', poor('bad', `Sending is on hold: ${hold.reason}`, todo));
  }

  private async tables(facts: { version: string; bytes: number; fsync: string; ms: number }): Promise<HealthPart> {
    const { migrations, installation } = await this.readiness.check();
    return part('database', judgeDatabase({ ...facts, migrations, installation }), {
      version: facts.version,
      bytes: facts.bytes,
      ms: facts.ms,
    });
  }

  private async askQueue(): Promise<HealthPart> {
    const { backend } = this.queue;
    const name = backend === 'redis' ? 'Redis' : 'PostgreSQL';
    try {
      const found = await Promise.race([this.queue.ask(), sleep(PATIENCE_MS, undefined, { ref: false })]);
      if (found) return part('queue', well(`The queue runs on ${name} and answers.`), { ...found });
    } catch {
      // Not reached at all: the same words as for not answering.
    }
    const todo = `Look at ${name}. Until it is back, letters start a second or two later; none is lost.`;
    return part('queue', poor('warn', `The queue on ${name} does not answer.`, todo), { backend });
  }

  private async practice(): Promise<HealthPart> {
    if (await this.facts.isPracticeServerSeen()) return part('practice', well('The practice mailbox takes letters.'));
    const todo = 'It is part of the API process: start that again, and look into its log.';
    return part('practice', poor('warn', 'The practice mailbox does not answer: practice letters wait.', todo));
  }

  private async disk(): Promise<HealthPart> {
    try {
      const { bavail, bsize } = await statfs(this.settings.dataFolder);
      return part('disk', judgeSpace(bavail * bsize), { freeBytes: bavail * bsize });
    } catch {
      const todo = 'Set DEMARCHE_DATA_DIR to a folder that the service can read and write.';
      return part('disk', poor('warn', 'The data folder cannot be looked at.', todo));
    }
  }

  private judgeAddress(): Health {
    const { publicUrl } = this.settings;
    if (publicUrl.startsWith('https:')) return well(`Links in letters lead to ${publicUrl}.`);
    if (!this.settings.env.smtpUrl && !this.settings.env.publicUrl)
      return well('On this machine only: enough for practice.');
    const todo = 'Set PUBLIC_URL to the https address that readers can open: opt-out links lead there.';
    return poor('warn', `Links in letters lead to ${publicUrl}: live waves need https.`, todo);
  }
}

function part(key: HealthPart['key'], health: Health, figures: HealthPart['figures'] = {}): HealthPart {
  return { key, ...health, figures };
}

function judgeDatabase(facts: {
  version: string;
  fsync: string;
  ms: number;
  migrations: string;
  installation: string;
}): Health {
  if (facts.fsync !== 'on')
    return poor('bad', 'The database could forget what was sent.', 'Set fsync = on in PostgreSQL.');
  if (facts.migrations !== 'ok')
    return poor(
      'bad',
      'The tables are not those of this version.',
      'Start the service again: it brings them up to date.',
    );
  if (facts.installation !== 'ok')
    return poor('bad', 'The database belongs to another secret.', 'Use the DEMARCHE_SECRET that it was made with.');
  if (facts.ms > SLOW_MS) {
    const said = `PostgreSQL ${facts.version} takes ${facts.ms} ms to answer.`;
    return poor('warn', said, 'Look at the load of its machine and at the network in between.');
  }
  return well(`PostgreSQL ${facts.version} answers.`);
}

function judgeRelays(alive: readonly WorkerRow[]): Health {
  const relays = alive.flatMap((worker) => worker.relays);
  const away = relays.find(({ awaySince }) => awaySince !== null);
  if (away) {
    const since = new Date(away.awaySince ?? 0).toISOString().slice(11, 16);
    const said = `${away.name} cannot be reached since ${since} UTC: ${away.said ?? 'no answer'}. Letters wait; none is lost.`;
    return poor('bad', said, 'Test the sender step by step in the settings.');
  }
  if (relays.length === 0) return well('No letters are being handed over now.');
  return well(`${[...new Set(relays.map(({ name }) => name))].join(', ')} takes letters.`);
}

function viewOf({ isAlive, isSilent, ...worker }: WorkerRow) {
  const state = isSilent ? 'silent' : !isAlive ? 'stopped' : worker.inHand > 0 ? 'sending' : 'waiting';
  return { ...worker, state } as const;
}
