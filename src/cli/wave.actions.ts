// What `demarche wave` does with waves as they are: look, pause, resume, cancel, retry, decide.
import { Module } from '@nestjs/common';
import { WaveControlService, type WaveStatus } from '../waves/wave-control.service.js';
import type { WaveRow } from '../waves/wave.store.js';
import { decisionOrder, retryOrder } from '../waves/waves.dto.js';
import { WavesModule } from '../waves/waves.module.js';
import { WavesService } from '../waves/waves.service.js';
import { CliBasis } from './cli-basis.js';
import { shaped } from './shaped.js';

const MOST_LISTED = 200;
const WRONG_ORDER = 'That cannot be ordered like this.';

@Module({ imports: [CliBasis, WavesModule] })
export class WaveActions {
  constructor(
    private readonly waves: WavesService,
    private readonly control: WaveControlService,
  ) {}

  newest() {
    return this.waves.list({ limit: MOST_LISTED });
  }

  status(id: string): Promise<WaveStatus> {
    return this.control.status(id);
  }

  pause(id: string, reason: string, actor: string): Promise<WaveRow> {
    return this.control.pause(id, reason, actor);
  }

  resume(id: string, actor: string): Promise<WaveRow> {
    return this.control.resume(id, actor);
  }

  cancel(id: string, actor: string): Promise<WaveRow> {
    return this.control.cancel(id, actor);
  }

  retry(id: string, order: object, actor: string) {
    return this.control.retry(id, shaped(retryOrder, order, WRONG_ORDER), actor);
  }

  decide(id: string, order: object, actor: string) {
    return this.control.decide(id, shaped(decisionOrder, order, WRONG_ORDER), actor);
  }

  resumeDomain(id: string, domain: string, actor: string) {
    return this.control.resumeDomain(id, domain, actor);
  }
}
