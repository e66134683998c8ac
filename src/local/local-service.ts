// Everything of the service on one machine: its database, the API, one worker; started in order and stopped in reverse.
// What is loaded into a new installation is decided by who starts it.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../config/settings.js';
import { choosePort, originOf } from './choose-port.js';
import { FolderLock } from './folder-lock.js';
import { endLeftBehind } from './left-behind.js';
import { startLocalDatabase } from './local-database-keeper.js';
import { rootScript, SupervisedProcess } from './supervised-process.js';

/** Beyond the time that a process may take by itself. */
const STOP_MARGIN_MS = 5000;
const READY_MS = 60_000;
/** An API that dies this often before it was ever ready will not get ready. */
const MOST_EARLY_DEATHS = 2;

/** What a new installation gets on its way up. */
export interface FirstSteps {
  /** Before any process of the service uses the database. */
  prepare(settings: Settings): Promise<void>;
  /** While they start. @returns the link that a person opens first */
  settle(origin: string): Promise<string>;
}

export class LocalService {
  private readonly undo: (() => Promise<void> | void)[] = [];
  private readonly pids = new Map<string, number>();
  private starting?: Promise<string>;
  private isStopping = false;

  constructor(
    private readonly settings: Settings,
    private readonly firstSteps: FirstSteps,
    /** Tells a person what happens. */
    private readonly say: (line: string) => void,
  ) {}

  /** @returns the link that a person opens first */
  start(): Promise<string> {
    this.starting = this.startInOrder();
    return this.starting;
  }

  /** Stops what was started, last first; also in the middle of a start. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.starting?.catch(() => undefined);
    for (const step of this.undo.splice(0).reverse()) {
      // One that cannot be stopped must not keep the others running.
      await Promise.resolve(step()).catch((error: Error) => this.say(error.message));
    }
  }

  private async startInOrder(): Promise<string> {
    const { settings } = this;
    const lock = FolderLock.take(settings.dataFolder);
    this.undo.push(() => lock.release());
    await endLeftBehind(lock.leftBehind, settings.env.stopMs + STOP_MARGIN_MS);
    const databaseUrl = await this.startDatabase();
    this.goOn();
    const { host, port, isPortChosen } = settings.env;
    const chosenPort = await choosePort(host, port, isPortChosen);
    const local = originOf(host, chosenPort);
    const origin = settings.env.publicUrl ?? local;
    await this.firstSteps.prepare(settings);
    this.goOn();
    const environment = {
      DATABASE_URL: databaseUrl,
      PORT: String(chosenPort),
      DEMARCHE_DATA_DIR: settings.dataFolder,
    };
    const api = this.supervise('API', 'main.js', environment, lock);
    this.supervise('worker', 'worker.js', environment, lock);
    const ready = this.waitUntilReady(api, `${local}/readyz`);
    const link = await bothOf(this.firstSteps.settle(origin), ready);
    lock.update({ link: origin });
    return link;
  }

  private async startDatabase(): Promise<string> {
    const { databaseUrl } = this.settings.env;
    if (databaseUrl) return databaseUrl;
    const database = await startLocalDatabase(this.settings.dataFolder, this.say);
    this.undo.push(() => database.stop());
    return database.url;
  }

  private supervise(
    name: string,
    root: string,
    environment: Record<string, string>,
    lock: FolderLock,
  ): SupervisedProcess {
    const supervised = new SupervisedProcess(
      {
        name,
        script: rootScript(root),
        logFile: path.join(this.settings.dataFolder, 'logs', `${root.replace('.js', '')}.log`),
        started: (pid) => {
          this.pids.set(name, pid);
          lock.update({ children: [...this.pids.values()] });
        },
        died: this.say,
      },
      environment,
    );
    this.undo.push(() => supervised.stop(this.settings.env.stopMs + STOP_MARGIN_MS));
    supervised.start();
    return supervised;
  }

  private async waitUntilReady(api: SupervisedProcess, address: string): Promise<void> {
    for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(50)) {
      this.goOn();
      const answer = await fetch(address, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
      if (answer?.ok) return;
      if (api.isHopeless || api.deaths >= MOST_EARLY_DEATHS) break;
    }
    throw new Error(`The API did not get ready. The end of its log:\n${api.lastWords()}`);
  }

  /** A stop that came in the middle of the start. */
  private goOn(): void {
    if (this.isStopping) throw new Error('stopped before it was ready');
  }
}

/** Waits for the end of both even when one fails, so that nothing goes on behind the back of a stop. */
async function bothOf<Result>(wanted: Promise<Result>, other: Promise<void>): Promise<Result> {
  await Promise.allSettled([wanted, other]);
  await other;
  return wanted;
}
