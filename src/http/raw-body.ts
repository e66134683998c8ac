// For routes that take a file as their body instead of JSON. The file is read after the guards have let the request
// through, so that a stranger cannot make us hold anything.
import { applyDecorators, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { Consumes } from './input.guard.js';
import type { ApiRequest } from './request.js';

/** The handler reads the file itself, as it arrives: {@link streamOf}. */
export function TakesStream(...types: string[]): MethodDecorator {
  return applyDecorators(Consumes(...types), ApiBody({ schema: { type: 'string', format: 'binary' } }));
}

/** The chunks of a request's body. @throws PayloadTooLargeException as soon as it is longer than it may be */
export async function* streamOf(request: ApiRequest, maxBytes: number): AsyncGenerator<Buffer> {
  if (request.headers['content-encoding']) throw new UnsupportedMediaTypeException();
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new PayloadTooLargeException();
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new PayloadTooLargeException();
    yield chunk;
  }
}
