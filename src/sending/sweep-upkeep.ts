// The parts of a sweep that only touch rows: each is safe beside the same part in other processes.
import { Injectable, Logger } from '@nestjs/common';
import { DeliveryClaimStore } from '../deliveries/delivery-claim.store.js';
import { DeliveryOrderStore } from '../deliveries/delivery-order.store.js';
import { DeliveryPlanStore } from '../deliveries/delivery-plan.store.js';
import { WaveLaunchService } from '../waves/wave-launch.service.js';
import { WaveStore } from '../waves/wave.store.js';

@Injectable()
export class SweepUpkeep {
  private readonly logger = new Logger(SweepUpkeep.name);

  constructor(
    private readonly claims: DeliveryClaimStore,
    private readonly orders: DeliveryOrderStore,
    private readonly plan: DeliveryPlanStore,
    private readonly launches: WaveLaunchService,
    private readonly waves: WaveStore,
  ) {}

  async takeOver(): Promise<void> {
    const { returned, unclear } = await this.claims.reap();
    if (returned + unclear > 0) {
      this.logger.warn(
        `A worker was lost: ${returned} letters go back to the queue, ${unclear} have an unknown outcome.`,
      );
    }
    await this.orders.resendByPolicy();
  }

  async replan(waveId: string): Promise<void> {
    await this.launches.replanOverdue(waveId);
  }

  dueRange(waveId: string, graceMs: number): ReturnType<DeliveryPlanStore['dueRange']> {
    return this.plan.dueRange(waveId, graceMs);
  }

  async close(): Promise<void> {
    await this.orders.cancelStragglers();
    await this.orders.expireOverdue();
    for (const id of await this.waves.finishDone()) this.logger.log(`Wave ${id} is finished.`);
  }
}
