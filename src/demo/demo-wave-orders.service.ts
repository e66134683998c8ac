// Makes, approves and launches a wave of the demo with the services that people use.
import { Injectable } from '@nestjs/common';
import { WakeUps } from '../queue/wake-ups.js';
import { WaveLaunchService } from '../waves/wave-launch.service.js';
import { WaveMakerService } from '../waves/wave-maker.service.js';
import { WavesService } from '../waves/waves.service.js';
import { DEMO_ACTOR } from './demo-campaign.js';

@Injectable()
export class DemoWaveOrders {
  constructor(
    private readonly maker: WaveMakerService,
    private readonly waves: WavesService,
    private readonly launches: WaveLaunchService,
    private readonly wakeUps: WakeUps,
  ) {}

  async makeApproved(wish: {
    name: string;
    appealId: string;
    segmentId: string;
    maxPerHour?: number;
  }): Promise<string> {
    const practice = { sender: 'default', mode: 'practice' as const, unknownPolicy: 'hold' as const };
    const { id } = await this.maker.create({ ...wish, ...practice }, DEMO_ACTOR);
    await this.waves.approve(id, DEMO_ACTOR);
    return id;
  }

  async launch(waveId: string): Promise<void> {
    await this.launches.launch(waveId, { countdownSeconds: 0 }, DEMO_ACTOR);
    await this.wakeUps.expand(waveId);
  }
}
