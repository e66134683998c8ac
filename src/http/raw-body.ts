// For routes that take a file as their body instead of JSON. The file is read after the guards have let the request
// through, so that a stranger cannot make us hold anything.
import {
  applyDecorators,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Consumes } from './input.guard.js';
import { requestOf, type ApiRequest } from './request.js';

/** The handler's @Body() is the file's bytes. */
export function TakesFile(maxBytes: number, ...types: string[]): MethodDecorator {
  return applyDecorators(
    Consumes(...types),
    UseInterceptors(new FileBody(maxBytes)),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
  );
}

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

class FileBody implements NestInterceptor {
  constructor(private readonly maxBytes: number) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = requestOf(context);
    request.body = await this.read(request);
    return next.handle();
  }

  private async read(request: ApiRequest): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of streamOf(request, this.maxBytes)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
