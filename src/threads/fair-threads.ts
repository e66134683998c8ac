// Does in threads what takes a text apart that somebody sent: compiling and checking letters, looking at lists. Whatever such
// a text costs, the event loop goes on answering others; it has a time limit, and people share the threads fairly.
import { Piscina } from 'piscina';
import { InvalidInput, TookTooLong, type Problem } from '../domain/errors.js';
import { Turns } from './turns.js';
import { whoseWork } from './whose-work.js';

const THREADS = 2;
const MAX_MEMORY_MB = 512;
/** Loading the modules takes longer than most letters; an idle thread keeps no process alive. */
const KEPT_IDLE_MS = 10 * 60_000;

export interface ThreadWork {
  /** The module that the thread loads, and the function of it that is called. */
  module: URL;
  act: string;
  input: object;
  /** What it is called in the error when it takes too long. */
  what: string;
  limitMs: number;
  transfer?: readonly import('node:worker_threads').MessagePort[];
}

/** What such a function gives: classes of errors do not get through from one thread to another. */
export type ThreadAnswer<Value> =
  { kind: 'done'; value: Value } | { kind: 'refused'; message: string; problems: readonly Problem[] };

interface Waiting {
  work: ThreadWork;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

export class FairThreads {
  private readonly turns = new Turns<Waiting>();
  private pool: Piscina | undefined;
  private running = 0;

  /**
   * @throws InvalidInput as the function refused it; TookTooLong when the time is over; TooBusy when the person who asks has
   *   used up their share
   */
  async run<Value>(work: ThreadWork): Promise<Value> {
    const answer = await new Promise((resolve, reject) => {
      this.turns.wait(whoseWork(), { work, resolve, reject });
      this.fill();
    });
    const answered = answer as ThreadAnswer<Value>;
    if (answered.kind === 'refused') throw new InvalidInput(answered.message, answered.problems);
    return answered.value;
  }

  /** Gives up what is under way and what waits. The next piece of work starts threads again. */
  async close(): Promise<void> {
    const { pool } = this;
    for (const { reject } of this.turns.clear()) reject(new Error('The threads were closed.'));
    this.pool = undefined;
    await pool?.destroy();
  }

  private fill(): void {
    while (this.running < THREADS) {
      const next = this.turns.take();
      if (!next) return;
      this.running += 1;
      void this.perform(next.work).then((tookMs) => {
        this.running -= 1;
        this.turns.done(next.person, tookMs);
        this.fill();
      });
    }
  }

  private async perform({ work, resolve, reject }: Waiting): Promise<number> {
    const { module, act, input, limitMs, transfer = [] } = work;
    const begin = performance.now();
    const signal = AbortSignal.timeout(limitMs);
    try {
      // Ending a thread is the only way to end what it is busy with; a new one takes its place.
      const options = { filename: module.href, name: act, signal, transferList: [...transfer] };
      resolve(await (this.pool ??= newPool()).run(input, options));
    } catch (error) {
      reject(signal.aborted ? tookTooLong(work) : error);
    }
    return performance.now() - begin;
  }
}

const tookTooLong = ({ what, limitMs }: ThreadWork): TookTooLong =>
  new TookTooLong(`${what} took longer than ${limitMs / 1000} seconds and was given up. Make it shorter or simpler.`);

function newPool(): Piscina {
  return new Piscina({
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: KEPT_IDLE_MS,
    // Not the environment, with its secrets.
    env: {},
    execArgv: loadersOf(process.execArgv),
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
}

/** Of the flags of the process only those that load its modules; others are not for threads. */
function loadersOf(flags: readonly string[]): string[] {
  return flags.flatMap((flag, at) => (flag === '--import' ? [flag, flags[at + 1] ?? ''] : []));
}

/** Gives the answer of a thread's function, refusals included. */
export async function answerOf<Value>(work: () => Value | Promise<Value>): Promise<ThreadAnswer<Value>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { kind: 'refused', message: error.message, problems: error.problems };
  }
}

/** Those of this process. */
export const threads = new FairThreads();
