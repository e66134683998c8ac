// How often one client, and all clients together about one subject (an address, a token), may use a route.
// Counted in the memory of this process: there is one API process, and a restart forgives.
import { applyDecorators, Injectable, UseGuards, type ExecutionContext } from '@nestjs/common';
import { ApiTooManyRequestsResponse } from '@nestjs/swagger';
import { SkipThrottle, Throttle, ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { Response } from 'express';
import { problemContent } from './problem.js';
import type { ApiRequest } from './request.js';

export interface Allowance {
  times: number;
  perSeconds: number;
}

export interface SubjectAllowance extends Allowance {
  of: (request: ApiRequest) => string;
}

/** The two counters of every limited route; their figures stand at the route. */
export const COUNTERS = [
  { name: 'client', limit: 60, ttl: 60_000 },
  { name: 'subject', limit: 60, ttl: 60_000 },
];

@Injectable()
class LimitGuard extends ThrottlerGuard {
  protected override async throwThrottlingException(
    context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    const response = context.switchToHttp().getResponse<Response>();
    response.setHeader('Retry-After', Math.max(1, detail.timeToBlockExpire));
    return super.throwThrottlingException(context, detail);
  }
}

/** @param client by IP address (IPv6: by network) */
export function Limit(client: Allowance, subject?: SubjectAllowance): MethodDecorator {
  return applyDecorators(
    UseGuards(LimitGuard),
    Throttle({
      client: { limit: client.times, ttl: client.perSeconds * 1000 },
      ...(subject && {
        subject: {
          limit: subject.times,
          ttl: subject.perSeconds * 1000,
          getTracker: (request) => subject.of(request as ApiRequest),
        },
      }),
    }),
    ...(subject ? [] : [SkipThrottle({ subject: true })]),
    ApiTooManyRequestsResponse({
      description: 'Too many tries; Retry-After says for how many seconds',
      content: problemContent,
    }),
  );
}
