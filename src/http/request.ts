// What a handler may know about its request: who calls, and the id under which the log speaks of it.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Caller } from '../domain/access.js';
import { Unauthenticated } from '../domain/errors.js';

/** `id` is set for every request, `caller` by auth's guard when somebody is known. */
export interface ApiRequest extends Request {
  id: string;
  caller?: Caller;
}

export function requestOf(context: ExecutionContext): ApiRequest {
  return context.switchToHttp().getRequest<ApiRequest>();
}

/** @throws Unauthenticated on a public route that nobody is signed in on */
function callerOf(context: ExecutionContext): Caller {
  const { caller } = requestOf(context);
  if (!caller) throw new Unauthenticated('Nobody is signed in.');
  return caller;
}

/** The parameter is the caller. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) => callerOf(context));

/** The parameter is the caller's name in audit entries. */
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext) => callerOf(context).actor);
