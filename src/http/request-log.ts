// Gives every request an id, and writes one line when it is answered: what, how it ended, how long it took.
// Never the address, the query, a header or a body: they hold tokens and personal data.
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { HttpTimings } from './http-timings.js';
import type { ApiRequest } from './request.js';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Open as long as a page is: how long it took says nothing. */
const STREAMS = new Set(['/api/live']);
/** Asked every few seconds by whatever watches the service. */
const QUIET_ROUTES = new Set(['/healthz', '/readyz', '/metrics']);

export function requestLog(timings: HttpTimings) {
  const logger = new Logger('http');
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    const apiRequest = Object.assign(request, { id: randomUUID() }) as ApiRequest;
    response.setHeader('X-Request-Id', apiRequest.id);
    response.once('close', () => {
      const ms = Math.round(performance.now() - started);
      const line = lineOf(apiRequest, response, ms);
      if (!STREAMS.has(line.route)) timings.observe(line.method, line.route, line.status, ms);
      if (!QUIET_ROUTES.has(line.route) || line.status >= 500) logger.log(line);
    });
    next();
  };
}

function lineOf(request: ApiRequest, response: Response, ms: number) {
  const { path } = (request.route ?? {}) as { path?: string };
  return {
    requestId: request.id,
    method: METHODS.has(request.method) ? request.method : 'other',
    route: path ?? 'none',
    // 499: the client went away before it was answered.
    status: response.writableFinished ? response.statusCode : 499,
    ms,
    actor: request.caller?.actor,
  };
}
