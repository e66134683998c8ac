// What a client is told when something goes wrong: RFC 9457 problem details. Errors of the business keep their words;
// for everything else the words come from here, so that no stack, SQL or input is echoed.
import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { DomainError, Outdated } from '../domain/errors.js';

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'urn:demarche:problem: and the code' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Stable; decide by this, not by the words' }),
    instance: z.string().meta({ description: 'urn:uuid: and the id under which the log speaks of this request' }),
    errors: z.array(
      z.object({
        message: z.string(),
        field: z.string().optional(),
        file: z.string().optional(),
        line: z.int().optional(),
      }),
    ),
    current: z.unknown().optional().meta({ description: 'With the code "outdated": what somebody else has saved' }),
    yours: z.unknown().optional().meta({ description: 'With the code "outdated": what you sent' }),
  })
  .meta({ id: 'Problem' });

export type ProblemDetails = z.infer<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json';
export const problemContent = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };

/** A problem before it is tied to a request. */
type Finding = Pick<ProblemDetails, 'status' | 'code' | 'detail' | 'errors' | 'current' | 'yours'>;

const STATUS_OF_CODE: Record<string, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  outdated: 409,
  invalid_input: 422,
  configuration: 500,
  too_busy: 429,
  took_too_long: 503,
};

const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  408: 'The request took too long',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Not in this format',
  422: 'The input is wrong',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Not available now',
};

/** For errors of the framework and its parsers, which have a status and no words for people. */
const BY_STATUS: Record<number, { code: string; detail: string }> = {
  400: {
    code: 'malformed',
    detail: 'The request cannot be read: it is not well-formed JSON, or its address is broken.',
  },
  404: { code: 'not_found', detail: 'There is nothing at this address.' },
  408: { code: 'timeout', detail: 'The request did not arrive in time.' },
  413: { code: 'too_large', detail: 'The request is larger than this address takes.' },
  415: { code: 'unsupported_media_type', detail: 'The body is not in a format that this address takes.' },
  429: { code: 'too_many_requests', detail: 'Too many requests. Wait a little and try again.' },
  503: { code: 'unavailable', detail: 'The service cannot do this now. Try again in a minute.' },
};

export function problemOf(error: unknown, requestId: string): ProblemDetails {
  const { status, code, detail, errors, ...sides } = findingOf(error);
  const title = TITLES[status] ?? TITLES[500] ?? '';
  return {
    type: `urn:demarche:problem:${code}`,
    title,
    status,
    detail,
    code,
    instance: `urn:uuid:${requestId}`,
    errors,
    ...sides,
  };
}

function findingOf(error: unknown): Finding {
  if (error instanceof DomainError) {
    const status = STATUS_OF_CODE[error.code] ?? 500;
    const sides = error instanceof Outdated ? error.sides : {};
    return { status, code: error.code, detail: error.message, errors: [...error.problems], ...sides };
  }
  const status = isDatabaseAway(error) ? 503 : statusOf(error);
  const known = BY_STATUS[status];
  if (known) return { status, ...known, errors: [] };
  return {
    status: 500,
    code: 'internal',
    detail: 'Something went wrong on our side. The log names it by the id in "instance".',
    errors: [],
  };
}

/** Nest's errors and those of Express' parsers carry a status; anything else is ours. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && expose === true ? status : 500;
}

/** No connection, or the server is starting or stopping (SQLSTATE 57P, 08). */
function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0\d|08\w{3})$/.test(code);
  return typeof message === 'string' && /timeout exceeded when trying to connect|Connection terminated/.test(message);
}
