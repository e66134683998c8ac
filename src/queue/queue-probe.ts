// Whether the queue answers, for people who look. Sending does without it: the sweep asks PostgreSQL.
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Settings } from '../config/settings.js';
import { WAKE_UP_QUEUE } from './wake-up.js';

export interface QueueFacts {
  backend: 'redis' | 'postgresql';
  ms: number;
  /** Wake-ups that no worker has taken yet. */
  waiting: number;
}

@Injectable()
export class QueueProbe {
  constructor(
    @InjectQueue(WAKE_UP_QUEUE) private readonly queue: Queue,
    private readonly settings: Settings,
  ) {}

  get backend(): QueueFacts['backend'] {
    return this.settings.env.redisUrl ? 'redis' : 'postgresql';
  }

  /** @throws when the backend refuses; it may also not answer at all */
  async ask(): Promise<QueueFacts> {
    const started = performance.now();
    const { waiting = 0 } = await this.queue.getJobCounts('waiting');
    return { backend: this.backend, ms: Math.round(performance.now() - started), waiting };
  }
}
