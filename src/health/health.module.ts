// Probes and figures of the API process.
import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/queue.module.js';
import { HealthFactsStore } from './health-facts.store.js';
import { HoldService } from './hold.service.js';
import { Metrics } from './metrics.js';
import { ReadinessCheck } from './readiness.js';
import { ServiceHealth } from './service-health.js';

const services = [HoldService, Metrics, ReadinessCheck, ServiceHealth];

@Module({ imports: [QueueModule], providers: [...services, HealthFactsStore], exports: services })
export class HealthModule {}
