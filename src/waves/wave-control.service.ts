// A wave under way: pause, resume, cancel, "retry only these", a person's word on unclear letters, and how it stands.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { DeliveryOrderStore } from '../deliveries/delivery-order.store.js';
import { DeliveryProgressStore, type WaveCounts } from '../deliveries/delivery-progress.store.js';
import { Conflict } from '../domain/errors.js';
import { WAVE_ACTS, type WaveState } from '../domain/wave.js';
import { WaveAudit } from './wave-audit.js';
import { orNotFound } from './wave-binding.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { DecisionOrder, RetryOrder } from './waves.dto.js';

/** How a wave stands, in one snapshot: the states sum to `launched`. */
export interface WaveStatus extends WaveCounts {
  id: string;
  name: string;
  mode: WaveRow['mode'];
  state: WaveState;
  pausedDomains: { domain: string; reason: string }[];
}

@Injectable()
export class WaveControlService {
  constructor(
    private readonly database: Database,
    private readonly store: WaveStore,
    private readonly facts: WaveFactsStore,
    private readonly orders: DeliveryOrderStore,
    private readonly progress: DeliveryProgressStore,
    private readonly audit: WaveAudit,
  ) {}

  /** @throws NotFound */
  async status(id: string): Promise<WaveStatus> {
    const { name, mode, state } = orNotFound(await this.store.find(id));
    return {
      id,
      name,
      mode,
      state,
      ...(await this.progress.counts(id)),
      pausedDomains: await this.facts.pausedDomains(id),
    };
  }

  /** From the commit on, no gate lets a letter through. Pausing a paused wave changes nothing. */
  async pause(id: string, reason: string, actor: string): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      if (wave.state === 'paused') return wave;
      const paused = await this.store.pause(sql, id, actor, reason);
      if (!paused) throw cannot(wave, 'paused', 'running');
      await this.audit.record(sql, 'wave.paused', id, actor, { reason });
      return paused;
    });
  }

  /** Resuming a running wave changes nothing. */
  async resume(id: string, actor: string): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      if (wave.state === 'running') return wave;
      const running = await this.store.resume(sql, id);
      if (!running) throw cannot(wave, 'resumed', 'paused');
      await this.audit.record(sql, 'wave.resumed', id, actor);
      return running;
    });
  }

  /** Ends the wave: what has not begun is cancelled, what is being handed over is still settled. */
  async cancel(id: string, actor: string): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      if (wave.state === 'cancelled') return wave;
      const cancelled = await this.store.cancel(sql, id);
      if (!cancelled) throw cannot(wave, 'cancelled', WAVE_ACTS.cancel.join(', '));
      const letters = await this.orders.cancelOpen(sql, id);
      await this.audit.record(sql, 'wave.cancelled', id, actor, { letters });
      return cancelled;
    });
  }

  /** @returns how many letters went back to the queue */
  async retry(id: string, order: RetryOrder, actor: string): Promise<{ retried: number }> {
    return this.database.transaction(async (sql) => {
      const wave = await this.lockFor(sql, id, 'retry');
      const retried = await this.orders.retry(
        sql,
        { waveId: wave.id, contactIds: order.contactIds },
        order.states,
        actor,
      );
      if (retried > 0) await this.store.reopen(sql, id);
      await this.audit.record(sql, 'wave.retried', id, actor, { states: order.states, retried });
      return { retried };
    });
  }

  /** @returns how many letters the decision moved */
  async decide(id: string, order: DecisionOrder, actor: string): Promise<{ decided: number }> {
    return this.database.transaction(async (sql) => {
      const wave = await this.lockFor(sql, id, 'decide');
      if (order.decision === 'send_again' && wave.state === 'cancelled') {
        throw new Conflict('This wave is cancelled: an unclear letter of it can be closed, not sent again.');
      }
      const scope = { waveId: id, contactIds: order.contactIds };
      const decided = await this.orders.decide(sql, scope, order.decision, actor);
      if (decided > 0 && order.decision === 'send_again') await this.store.reopen(sql, id);
      await this.audit.record(sql, 'wave.decided', id, actor, { decision: order.decision, decided });
      return { decided };
    });
  }

  /** Lets letters to a receiving domain go on that had refused us for reasons of policy. */
  async resumeDomain(id: string, domain: string, actor: string): Promise<{ resumed: boolean }> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      const resumed = await this.orders.resumeDomain(sql, wave.senderId, domain);
      if (resumed) await this.audit.record(sql, 'domain.resumed', id, actor, { domain });
      return { resumed };
    });
  }

  private async lockFor(sql: Sql, id: string, act: 'retry' | 'decide'): Promise<WaveRow> {
    const wave = orNotFound(await this.store.lock(sql, id));
    const allowed: readonly WaveState[] = WAVE_ACTS[act];
    if (!allowed.includes(wave.state)) throw cannot(wave, act === 'retry' ? 'retried' : 'decided', allowed.join(', '));
    return wave;
  }
}

function cannot(wave: WaveRow, act: string, allowed: string): Conflict {
  return new Conflict(`This wave is ${wave.state} and cannot be ${act}; that needs a wave that is ${allowed}.`);
}
