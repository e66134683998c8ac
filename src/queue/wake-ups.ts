// The only place that adds jobs. A wake-up that cannot be added is not an error: the sweep of every worker asks
// PostgreSQL for due work, so a letter starts later, never not at all.
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { IMPORT_QUEUE, type SendWakeUp, WAKE_UP_QUEUE } from './wake-up.js';

/** How long an act of a person may wait for the queue. */
const ADD_TIMEOUT_MS = 2000;
/** Jobs added in one round trip. */
const JOBS_PER_ADD = 500;

@Injectable()
export class WakeUps implements OnModuleInit {
  private readonly logger = new Logger(WakeUps.name);

  constructor(
    @InjectQueue(WAKE_UP_QUEUE) private readonly queue: Queue,
    @InjectQueue(IMPORT_QUEUE) private readonly imports: Queue,
  ) {}

  onModuleInit(): void {
    // Without a listener, a lost connection would end the process.
    for (const queue of [this.queue, this.imports])
      queue.on('error', (error) => this.logger.debug(`queue: ${error.message}`));
  }

  /** Call after the rows are committed. Answers false when the queue was not reached in time. */
  async send(ranges: readonly SendWakeUp[]): Promise<boolean> {
    for (let at = 0; at < ranges.length; at += JOBS_PER_ADD) {
      const jobs = ranges.slice(at, at + JOBS_PER_ADD).map((range) => ({ name: 'send', data: range }));
      if (!(await this.reached(this.queue.addBulk(jobs)))) return false;
    }
    return true;
  }

  /** Call after the wave's start is committed. */
  async expand(waveId: string): Promise<boolean> {
    return this.reached(this.queue.add('expand', { waveId }));
  }

  /** Call after the wish is committed. */
  async importList(importId: string): Promise<boolean> {
    return this.reached(this.imports.add('import', { importId }));
  }

  private async reached(added: Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), ADD_TIMEOUT_MS);
    });
    try {
      const first = await Promise.race([added.then(() => 'added' as const), late]);
      if (first === 'late') this.logger.warn('The queue did not answer in time; the sweep will find the work.');
      return first === 'added';
    } catch (error) {
      this.logger.warn(`The queue is not reachable (${(error as Error).message}); the sweep will find the work.`);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
