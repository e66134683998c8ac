// The access rule that every route carries, exactly one: @Public or @Allow. A route without a rule is closed to everybody.
// Enforcing the rules is auth's guard.
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Role, Scope } from '../domain/access.js';
import { problemContent } from './problem.js';

export const PUBLIC = 'demarche:public';
export const ALLOW = 'demarche:allow';

export interface PublicRule {
  /** Mail programs post to it from anywhere; it must not use the caller's session. */
  fromAnySite: boolean;
}

export interface AllowRule {
  role: Role;
  /** Without it: `read` for GET, `write` for everything else. */
  scope?: Scope;
  sessionOnly?: boolean;
  /** Also open without credentials to this machine itself, on an installation without a public address. */
  openLocally?: boolean;
}

/** Open to everybody, signed in or not. */
export function Public(rule: Partial<PublicRule> = {}): MethodDecorator {
  return SetMetadata(PUBLIC, { fromAnySite: false, ...rule });
}

/** Open to people of this role or a higher one, and to their API keys with the right scope. */
export function Allow(role: Role, more: Omit<AllowRule, 'role'> = {}): MethodDecorator {
  return applyDecorators(
    SetMetadata(ALLOW, { role, ...more }),
    ApiCookieAuth('session'),
    ...(more.sessionOnly ? [] : [ApiBearerAuth('key')]),
    ApiUnauthorizedResponse({ description: 'Nobody is signed in, or the key is not valid', content: problemContent }),
    ApiForbiddenResponse({ description: `Needs the role ${role}`, content: problemContent }),
  );
}
