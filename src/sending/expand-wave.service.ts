// From a launched wave to queued letters and wake-ups. Everything here may be run by several processes and again after a
// kill: each step takes up what the rows say.
import { Injectable } from '@nestjs/common';
import { DeliveryPlanStore } from '../deliveries/delivery-plan.store.js';
import { rangesOf } from '../queue/wake-up.js';
import { WakeUps } from '../queue/wake-ups.js';
import { WaveLaunchService } from '../waves/wave-launch.service.js';

@Injectable()
export class ExpandWaveService {
  constructor(
    private readonly launches: WaveLaunchService,
    private readonly plan: DeliveryPlanStore,
    private readonly wakeUps: WakeUps,
  ) {}

  async expand(waveId: string): Promise<void> {
    await this.launches.startIfDue(waveId);
    await this.launches.planAll(waveId);
    const due = await this.plan.dueRange(waveId);
    if (due) await this.wakeUps.send(rangesOf(waveId, due.fromSeq, due.toSeq));
  }
}
