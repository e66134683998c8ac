// Lets a request through or not: by the rule of its route, and by who the session cookie or API key says it comes from.
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Settings } from '../config/settings.js';
import { decideAccess, SCOPES, type AccessRule, type Caller } from '../domain/access.js';
import { Forbidden, Unauthenticated } from '../domain/errors.js';
import { ALLOW, PUBLIC, type AllowRule } from '../http/access.js';
import { requestOf, type ApiRequest } from '../http/request.js';
import { SessionCookie } from '../http/session-cookie.js';
import { ApiKeyStore } from './api-key.store.js';
import { SessionStore } from './session.store.js';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
    private readonly cookie: SessionCookie,
    private readonly sessions: SessionStore,
    private readonly keys: ApiKeyStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allow = this.reflector.get<AllowRule | undefined>(ALLOW, context.getHandler());
    const isPublic = this.reflector.get(PUBLIC, context.getHandler()) !== undefined;
    // None, or two that contradict each other: closed, whatever was meant.
    if (isPublic === (allow !== undefined)) throw new Forbidden('This address is closed.');
    const request = requestOf(context);
    if (!allow || (allow.openLocally && this.isLocal(request))) return true;
    request.caller = await this.callerOf(request);
    const decision = decideAccess(request.caller, ruleFor(request, allow));
    if (decision.kind === 'refused') throw new Forbidden(decision.why);
    return true;
  }

  /** An API key, when one is given, is what counts: a wrong one is not made good by a cookie. */
  private async callerOf(request: ApiRequest): Promise<Caller> {
    const { authorization } = request.headers;
    const caller = authorization === undefined ? await this.personIn(request) : await this.keyIn(authorization);
    if (!caller) throw new Unauthenticated('Nobody is signed in, or the session or key is not valid any more.');
    return caller;
  }

  private async personIn(request: ApiRequest): Promise<Caller | undefined> {
    const token = this.cookie.tokenIn(request);
    const session = token && (await this.sessions.find(token));
    if (!session) return undefined;
    const { personId, role } = session;
    return { kind: 'person', personId, role, scopes: SCOPES, actor: `person:${personId}` };
  }

  private async keyIn(authorization: string): Promise<Caller | undefined> {
    const [, key] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const holder = key && (await this.keys.findHolder(key));
    if (!holder) return undefined;
    const { personId, role, scopes, keyId } = holder;
    return { kind: 'key', personId, role, scopes, actor: `key:${keyId}` };
  }

  /** From this machine, through no proxy: behind one, everybody comes from the loopback address. */
  private isLocal(request: ApiRequest): boolean {
    const peer = request.socket.remoteAddress ?? '';
    const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in request.headers);
    return !this.settings.env.publicUrl && !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(peer);
  }
}

function ruleFor(request: ApiRequest, { role, scope, sessionOnly = false }: AllowRule): AccessRule {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  return { role, scope: scope ?? (isReading ? 'read' : 'write'), sessionOnly };
}
