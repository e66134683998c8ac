// What went wrong with a request, in the one shape that ErrorBox shows: the API's problem details, or that nothing answered.
import type { components } from './schema';

type ProblemDetails = components['schemas']['Problem'];

export class ApiProblem extends Error {
  readonly name = 'ApiProblem';

  constructor(
    /** 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    message: string,
    /** Under which the log speaks of the request; undefined when no answer came. */
    readonly id?: string,
    readonly errors: ProblemDetails['errors'] = [],
  ) {
    super(message);
  }

  /** Nobody knows whether the server did what it was asked. */
  get isUnanswered(): boolean {
    return this.status === 0;
  }

  /** What is wrong with one field of what was sent, by its path, such as `name` or `officeHours.fromHour`. */
  ofField(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message;
  }
}

export function unanswered(error: unknown): ApiProblem {
  return new ApiProblem(0, 'unanswered', error instanceof Error ? error.message : String(error));
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const details = (await response.json().catch(() => undefined)) as Partial<ProblemDetails> | undefined;
  const { code = 'http', detail = response.statusText, instance, errors = [] } = details ?? {};
  return new ApiProblem(response.status, code, detail, instance?.replace('urn:uuid:', ''), errors);
}
