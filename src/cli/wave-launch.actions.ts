// What `demarche wave launch` and `demarche wave take-back` do.
import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/queue.module.js';
import { WakeUps } from '../queue/wake-ups.js';
import { ExpandWaveService } from '../sending/expand-wave.service.js';
import { SendingModule } from '../sending/sending.module.js';
import { WaveLaunchService } from '../waves/wave-launch.service.js';
import type { WaveRow } from '../waves/wave.store.js';
import { launchOrder } from '../waves/waves.dto.js';
import { WavesModule } from '../waves/waves.module.js';
import { CliBasis } from './cli-basis.js';
import { shaped } from './shaped.js';

export interface LaunchWish {
  key?: string;
  countdown: number;
  pastDateReason?: string;
}

@Module({ imports: [CliBasis, WavesModule, SendingModule, QueueModule] })
export class WaveLaunchActions {
  constructor(
    private readonly launches: WaveLaunchService,
    private readonly expansion: ExpandWaveService,
    private readonly wakeUps: WakeUps,
  ) {}

  async launch(id: string, { countdown: countdownSeconds, ...wish }: LaunchWish, actor: string): Promise<WaveRow> {
    const order = shaped(launchOrder, { ...wish, countdownSeconds }, 'The wave cannot be launched like this.');
    const launched = await this.launches.launch(id, order, actor);
    // Queued at once where a worker waits; without one, the rows wait for it.
    await this.expansion.expand(id);
    await this.wakeUps.expand(id);
    return launched;
  }

  takeBack(id: string, actor: string): Promise<WaveRow> {
    return this.launches.takeBack(id, actor);
  }
}
