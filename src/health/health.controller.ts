// What watches the service asks here: is the process alive, can it serve, what are its figures.
import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Public } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { alive, readiness, serviceHealth, type Readiness } from './health.dto.js';
import { Metrics } from './metrics.js';
import { ReadinessCheck } from './readiness.js';
import { ServiceHealth } from './service-health.js';

@ApiTags('Health')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: ReadinessCheck,
    private readonly metrics: Metrics,
    private readonly service: ServiceHealth,
  ) {}

  @Get('healthz')
  @ApiOperation({ summary: 'Tell whether the process runs' })
  @Public()
  @Answers(alive, 'The process runs; it says nothing about the database')
  isAlive() {
    return { status: 'alive' };
  }

  @Get('readyz')
  @ApiOperation({ summary: 'Tell whether the service can work' })
  @Public()
  @Answers(readiness, 'It can serve')
  @ApiResponse({ status: 503, description: 'It cannot; the part that failed is named', standardSchema: readiness })
  async isReady(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const found = await this.readiness.check();
    if (found.status !== 'ready') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return found;
  }

  @Get('api/health')
  @ApiOperation({ summary: 'Show how each part of the service is' })
  @Allow('viewer')
  @Answers(serviceHealth, 'Every part of the service, in words')
  look() {
    return this.service.look();
  }

  /** Not for everybody: how many letters wait and fail is the campaign's business. A monitor brings an API key. */
  @Get('metrics')
  @ApiOperation({ summary: 'Print the metrics for Prometheus' })
  @Allow('viewer', { openLocally: true })
  @ApiOkResponse({
    description: "The figures, in Prometheus' text format",
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  async print(@Res({ passthrough: true }) response: Response): Promise<string> {
    response.type(this.metrics.contentType);
    return this.metrics.print();
  }
}
