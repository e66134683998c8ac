// The way of a list that people import in the console: a draft, tried and then applied by a worker process of its own, whose
// processor time and memory are measured.
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServices } from '../../src/cli/open-services.js';
import { LocalModule } from '../../src/local/local.module.js';
import { projectRoot } from '../../src/config/project-root.js';
import { ImportActsService } from '../../src/imports/import-acts.service.js';
import { ImportDraftsService } from '../../src/imports/import-drafts.service.js';
import { ImportViewsService } from '../../src/imports/import-views.service.js';
import { peakMegabytes, secondsOfProcess } from './processor-time.js';

const ACTOR = 'bench';

export interface StagedCost {
  what: 'dry run' | 'apply';
  seconds: number;
  nodeSeconds: number;
  megabytes: number;
  /** Of the worker before it had anything to do. */
  idleMegabytes: number;
}

/** @param measured told each step when it is over */
export async function importStaged(
  env: Record<string, string | undefined>,
  file: string,
  measured: (cost: StagedCost) => void,
): Promise<void> {
  Object.assign(process.env, env);
  const app = await openServices(LocalModule);
  const worker = spawn(process.execPath, [path.join(projectRoot, 'dist', 'worker.js')], { env, stdio: 'ignore' });
  const pid = worker.pid ?? 0;
  try {
    const [drafts, acts, views] = [
      app.get(ImportDraftsService),
      app.get(ImportActsService),
      app.get(ImportViewsService),
    ];
    const id = await drafts.create(createReadStream(file), { fileName: path.basename(file) }, ACTOR);
    await sleep(5000);
    const idleMegabytes = peakMegabytes(pid);
    const step = async (what: StagedCost['what'], ask: () => Promise<void>, end: string) => {
      const [started, before] = [Date.now(), secondsOfProcess(pid)];
      await ask();
      await until(() => views.get(id), end);
      const [seconds, nodeSeconds] = [(Date.now() - started) / 1000, secondsOfProcess(pid) - before];
      measured({ what, seconds, nodeSeconds, megabytes: peakMegabytes(pid), idleMegabytes });
    };
    await step('dry run', () => acts.ask(id, { kind: 'plan' }, ACTOR), 'planned');
    const hash = (await views.get(id)).plan?.hash ?? '';
    await step('apply', () => acts.ask(id, { kind: 'apply', planHash: hash }, ACTOR), 'applied');
  } finally {
    const ended = new Promise((resolve) => worker.once('close', resolve));
    worker.kill('SIGTERM');
    await ended;
    await app.close();
  }
}

async function until(view: () => Promise<{ state: string; failure: string | null }>, end: string): Promise<void> {
  for (;;) {
    const { state, failure } = await view();
    if (state === end) return;
    if (failure !== null) throw new Error(failure);
    await sleep(100);
  }
}
