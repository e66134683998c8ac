// Compiles MJML in a worker thread: it takes tens of milliseconds a letter and 0.7 s to load, which no request or
// delivery should wait behind. The thread starts with the first letter and keeps no process alive.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

export interface MjmlFinding {
  line: number;
  message: string;
  tagName: string;
}

export interface MjmlResult {
  html: string;
  findings: MjmlFinding[];
}

type Answer = { html: string; findings: MjmlFinding[] } | { failure: string };

const require = createRequire(import.meta.url);

/**
 * The thread's code, as text: it runs the same from the build and from the sources under test, where no file of its own
 * could be loaded. fonts {} keeps MJML from linking a font host; soft validation reports findings instead of throwing.
 */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const mjml2html = require(workerData.mjml);
  const options = { fonts: {}, validationLevel: 'soft', keepComments: false, ignoreIncludes: true, minify: false };
  parentPort.on('message', (source) => {
    mjml2html(source, options).then(
      ({ html, errors }) => parentPort.postMessage({
        html,
        findings: errors.map(({ line, message, tagName }) => ({ line, message, tagName })),
      }),
      (error) => parentPort.postMessage({ failure: String(error && error.message) }),
    );
  });
`;

export class MjmlCompiler {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /**
   * One at a time, so that the limit counts for the letter that takes too long and for no other.
   * @param limitMs for this letter, the loading of MJML included
   * @throws Error when MJML fails, the limit is over, or the thread dies; the next call starts a new one
   */
  async compile(source: string, limitMs = 20_000): Promise<MjmlResult> {
    const result = this.last.then(() => this.ask(source, limitMs));
    this.last = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    await this.last;
    await this.stop();
  }

  private ask(source: string, limitMs: number): Promise<MjmlResult> {
    const worker = (this.worker ??= this.start());
    return new Promise<MjmlResult>((resolve, reject) => {
      // The timer also holds the process while somebody waits; the thread does not.
      const timer = setTimeout(() => {
        settle();
        void this.stop();
        reject(new Error(`MJML did not finish within ${limitMs} ms`));
      }, limitMs);
      const onMessage = (answer: Answer) => {
        settle();
        if ('failure' in answer) reject(new Error(`MJML failed: ${answer.failure}`));
        else resolve(answer);
      };
      const onExit = () => {
        settle();
        reject(new Error('The MJML thread ended before it answered'));
      };
      const settle = () => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('exit', onExit);
      };
      worker.on('message', onMessage).on('exit', onExit).postMessage(source);
    });
  }

  private start(): Worker {
    const worker = new Worker(THREAD, {
      eval: true,
      // Not the flags of the process, which could make the text above a module, nor its environment with the secrets.
      execArgv: [],
      env: {},
      workerData: { mjml: require.resolve('mjml') },
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    worker.unref();
    // An error is followed by the exit that rejects; without this listener it would end the process.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = undefined;
    });
    return worker;
  }

  private async stop(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }
}

/** The one of this process. */
export const mjmlCompiler = new MjmlCompiler();
