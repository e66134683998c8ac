// Works on wake-ups. Throwing means "try again", and the sweep is that second try; a foreign job is dropped.
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { readWakeUp, WAKE_UP_QUEUE } from '../queue/wake-up.js';
import { ExpandWaveService } from './expand-wave.service.js';
import { SendRangeService } from './send-range.service.js';

@Processor(WAKE_UP_QUEUE, {
  // Two ranges at once: one renders and claims while the other waits for the relay.
  concurrency: 2,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  // A range job is idempotent: a stalled one may be started any number of times.
  maxStalledCount: 1000,
  drainDelay: 2,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
})
export class WakeUpProcessor extends WorkerHost {
  private readonly logger = new Logger(WakeUpProcessor.name);

  constructor(
    private readonly ranges: SendRangeService,
    private readonly expansion: ExpandWaveService,
  ) {
    super();
  }

  async process(job: Job): Promise<void> {
    const wakeUp = readWakeUp(job.name, job.data);
    switch (wakeUp.kind) {
      case 'send':
        await this.ranges.sendRange(wakeUp.range);
        return;
      case 'expand':
        return this.expansion.expand(wakeUp.wave.waveId);
      case 'foreign':
        this.logger.warn(`A job named "${job.name}" is none of ours and is dropped.`);
    }
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.debug(`queue: ${error.message}`);
  }
}
