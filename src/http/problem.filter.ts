// Turns every error that leaves a handler, guard, pipe or parser into problem details, and logs what is our fault.
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { TooBusy } from '../domain/errors.js';
import { PROBLEM_TYPE, problemOf } from './problem.js';
import type { ApiRequest } from './request.js';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, request.id);
    if (error instanceof TooBusy && !response.headersSent) response.setHeader('Retry-After', error.retryAfterSeconds);
    if (problem.status >= 500) this.logger.error({ requestId: request.id, problem: problem.code, ...causeOf(error) });
    if (response.headersSent) return void response.destroy();
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="demarche"');
    response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  }
}

/** Only the name, message and stack: the properties of a database error hold the values of the row. */
function causeOf(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.name, message: error.message, stack: error.stack };
}
