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

class FileBody implements NestInterceptor {
  constructor(private readonly maxBytes: number) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = requestOf(context);
    request.body = await this.read(request);
    return next.handle();
  }

  private async read(request: ApiRequest): Promise<Buffer> {
    if (request.headers['content-encoding']) throw new UnsupportedMediaTypeException();
    if (Number(request.headers['content-length'] ?? 0) > this.maxBytes) throw new PayloadTooLargeException();
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > this.maxBytes) throw new PayloadTooLargeException();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}
