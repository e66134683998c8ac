// Hears the wake-ups of imports in a worker process. Should one be lost, the worker asks the database; a foreign job is dropped.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { IMPORT_QUEUE, importWakeUp } from '../queue/wake-up.js';
import { ImportWorker } from './import-worker.js';

@Processor(IMPORT_QUEUE, { drainDelay: 2, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } })
export class ImportProcessor extends WorkerHost {
  private readonly logger = new Logger(ImportProcessor.name);

  constructor(private readonly imports: ImportWorker) {
    super();
  }

  async process(job: Job): Promise<void> {
    const wakeUp = importWakeUp.safeParse(job.data);
    if (wakeUp.success) this.imports.wake(wakeUp.data.importId);
    else this.logger.warn(`A job named "${job.name}" is none of ours and is dropped.`);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.debug(`queue: ${error.message}`);
  }
}
