// Every worker asks PostgreSQL again and again for what is due: work whose wake-up was lost, letters whose retry time has
// come, claims of dead workers, waves that are done. With the queue gone, this alone sends; only later.
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { WaveStore } from '../waves/wave.store.js';
import { ExpandWaveService } from './expand-wave.service.js';
import { SendRangeService } from './send-range.service.js';
import { SweepUpkeep } from './sweep-upkeep.js';

/** Due letters younger than this are left to the wake-up that is probably on its way. */
const GRACE_MS = 1500;

@Injectable()
export class SweepService {
  private readonly logger = new Logger(SweepService.name);
  private timer?: NodeJS.Timeout;
  private current?: Promise<void>;
  private readonly sending = new Set<string>();
  private isStopping = false;

  constructor(
    private readonly settings: Settings,
    private readonly upkeep: SweepUpkeep,
    private readonly waves: WaveStore,
    private readonly expansion: ExpandWaveService,
    private readonly ranges: SendRangeService,
  ) {}

  start(): void {
    const next = () => {
      if (this.isStopping) return;
      // Spread out, so that many workers do not ask at the same moment.
      const wait = this.settings.env.sweepMs * (0.75 + Math.random() / 2);
      this.timer = setTimeout(() => {
        this.current = this.sweep()
          .catch((error: Error) => this.logger.warn(`The sweep failed and is tried again: ${error.message}`))
          .then(next);
      }, wait);
    };
    next();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.current;
  }

  /** One round. Each part is safe beside the same part in other processes. */
  async sweep(): Promise<void> {
    await this.upkeep.takeOver();
    for (const wave of await this.waves.open()) {
      if (wave.state === 'countdown' || wave.hasPlanned) await this.expansion.expand(wave.id);
      await this.upkeep.replan(wave.id);
      await this.sendDue(wave.id);
    }
    await this.upkeep.close();
  }

  /** Sending runs beside the sweep: reaping must not wait for a slow relay. */
  private async sendDue(waveId: string): Promise<void> {
    if (this.sending.has(waveId) || this.isStopping) return;
    const due = await this.upkeep.dueRange(waveId, GRACE_MS);
    if (!due) return;
    this.sending.add(waveId);
    void this.ranges
      .sendRange({ waveId, ...due })
      .catch((error: Error) => this.logger.warn(`Sending stopped and is taken up again: ${error.message}`))
      .finally(() => this.sending.delete(waveId));
  }
}
