// How long requests took, by route pattern (never by address: those hold ids and tokens), for the metrics page.
import { Injectable } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';

@Injectable()
export class HttpTimings {
  readonly registry = new Registry();
  private readonly seconds = new Histogram({
    name: 'demarche_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  observe(method: string, route: string, status: number, milliseconds: number): void {
    this.seconds.observe({ method, route, status: String(status) }, milliseconds / 1000);
  }
}
