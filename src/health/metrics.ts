// The figures for monitoring, in Prometheus' text format. What is in the database is counted when it is asked for:
// a counter of our own would be wrong after a restart.
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Database } from '../database/database.js';
import { DELIVERY_STATES } from '../domain/delivery.js';
import { HttpTimings } from '../http/http-timings.js';
import { HealthFactsStore } from './health-facts.store.js';

@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly deliveries = new Gauge({
    name: 'demarche_deliveries',
    help: 'Letters by state, over all waves',
    labelNames: ['state'] as const,
    registers: [this.registry],
  });
  private readonly due = new Gauge({
    name: 'demarche_deliveries_due',
    help: 'Letters of running waves whose time has come and which no worker has claimed',
    registers: [this.registry],
  });
  private readonly oldestDue = new Gauge({
    name: 'demarche_deliveries_oldest_due_seconds',
    help: 'For how long the oldest of them has been due; rises when no worker works',
    registers: [this.registry],
  });

  constructor(
    private readonly database: Database,
    private readonly facts: HealthFactsStore,
    private readonly timings: HttpTimings,
  ) {
    collectDefaultMetrics({ register: this.registry, prefix: 'demarche_' });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  async print(): Promise<string> {
    await Promise.all([this.countStates(), this.countDue()]);
    return Registry.merge([this.registry, this.timings.registry]).metrics();
  }

  private async countStates(): Promise<void> {
    const rows = await this.database.query<{ state: string; count: number }>(
      `SELECT state, count(*)::int AS count FROM delivery GROUP BY state`,
    );
    for (const state of DELIVERY_STATES) this.deliveries.set({ state }, 0);
    for (const { state, count } of rows) this.deliveries.set({ state }, count);
  }

  private async countDue(): Promise<void> {
    const { due, lateSeconds } = await this.facts.due();
    this.due.set(due);
    this.oldestDue.set(lateSeconds);
  }
}
