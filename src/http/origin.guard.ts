// Refuses what another site's page makes a browser send: a change must come from a page of this server.
// Programs without a cookie send neither header and are let through; their credentials are not sent by accident.
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Settings } from '../config/settings.js';
import { Forbidden } from '../domain/errors.js';
import { PUBLIC, type PublicRule } from './access.js';
import { requestOf, type ApiRequest } from './request.js';
import { SessionCookie } from './session-cookie.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK_HOST = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/;

@Injectable()
export class OriginGuard implements CanActivate {
  constructor(
    private readonly settings: Settings,
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookie,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = requestOf(context);
    const rule = this.reflector.get<PublicRule | undefined>(PUBLIC, context.getHandler());
    if (SAFE_METHODS.has(request.method) || rule?.fromAnySite || this.isOurs(request)) return true;
    throw new Forbidden('This request does not come from a page of this server.');
  }

  private isOurs(request: ApiRequest): boolean {
    const { origin, host } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return false;
    if (origin !== undefined) return origin === this.settings.publicUrl || isLoopbackPage(origin, host);
    return site === 'same-origin' || !this.cookie.tokenIn(request);
  }
}

/** On one machine the console may be opened by any name of the loopback address, at whatever port was free. */
function isLoopbackPage(origin: string, host: string | undefined): boolean {
  return host !== undefined && LOOPBACK_HOST.test(host) && origin === `http://${host}`;
}
