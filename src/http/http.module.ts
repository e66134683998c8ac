// What every request passes but for the guards: the input check, the reduction of answers, the problem filter.
// The guards, whose order counts, are listed in api.module.ts.
import { Global, Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { HttpTimings } from './http-timings.js';
import { InputPipe } from './input.pipe.js';
import { COUNTERS } from './limit.js';
import { ProblemFilter } from './problem.filter.js';
import { SessionCookie } from './session-cookie.js';

@Global()
@Module({
  imports: [ThrottlerModule.forRoot({ throttlers: COUNTERS, setHeaders: false })],
  providers: [
    HttpTimings,
    SessionCookie,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: () => new InputPipe() },
    { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
  ],
  exports: [HttpTimings, SessionCookie],
})
export class HttpModule {}
