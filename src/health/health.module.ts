// Probes and figures of the API process.
import { Module } from '@nestjs/common';
import { Metrics } from './metrics.js';
import { ReadinessCheck } from './readiness.js';

@Module({ providers: [Metrics, ReadinessCheck], exports: [Metrics, ReadinessCheck] })
export class HealthModule {}
