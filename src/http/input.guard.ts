// Refuses input that a route would not read: a body of another type, a query or body where the route takes none.
// Whoever sends it expects something of it, such as a filter, and must not be told that all is well.
import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UnsupportedMediaTypeException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import { ApiConsumes } from '@nestjs/swagger';
import { InvalidInput } from '../domain/errors.js';
import { PUBLIC, type PublicRule } from './access.js';
import { requestOf } from './request.js';

const CONSUMES = 'demarche:consumes';

/** The types of body that the route takes, where that is not JSON. Its handler reads the request itself. */
export function Consumes(...types: string[]): MethodDecorator {
  return applyDecorators(SetMetadata(CONSUMES, types), ApiConsumes(...types));
}

@Injectable()
export class InputGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    // A link in a letter may have been lengthened by whatever it passed through; it works all the same.
    if (this.reflector.get<PublicRule | undefined>(PUBLIC, handler)?.fromAnySite) return true;
    const types = this.reflector.get<string[] | undefined>(CONSUMES, handler);
    const request = requestOf(context);
    const isEmpty = request.headers['content-length'] === '0';
    if (!isEmpty && request.is(types ?? ['application/json']) === false) throw new UnsupportedMediaTypeException();
    const read = kindsRead(context);
    if (!read.has(RouteParamtypes.QUERY)) refuseFields(request.query, 'The address takes no query.');
    if (!types && !read.has(RouteParamtypes.BODY)) refuseFields(request.body, 'The request takes no body.');
    return true;
  }
}

/** The kinds of input that the handler's parameters are decorated with; the framework keeps them as "kind:index". */
function kindsRead(context: ExecutionContext): Set<number> {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as object;
  return new Set(Object.keys(parameters).map((key) => Number(key.split(':')[0])));
}

function refuseFields(value: unknown, detail: string): void {
  const fields = Object.keys(value ?? {});
  if (fields.length === 0) return;
  throw new InvalidInput(
    detail,
    fields.map((field) => ({ field, message: 'is not known here' })),
  );
}
