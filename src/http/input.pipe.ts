// Checks what comes in against the schema of its parameter and reports every wrong field at once.
import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { InvalidInput, NotFound, type Problem } from '../domain/errors.js';

// PostgreSQL stores no NUL and no half of a surrogate pair; without this such a text would be an error of ours.
const UNSTORABLE = /[\0\p{Surrogate}]/u;
/** No shape of ours is nested as deeply; a body of nothing but brackets must not exhaust the stack. */
const MAX_DEPTH = 64;

export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new InvalidInput('Some fields are wrong.', issues.map(problemOfIssue)) });
  }

  override async transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    // Without a schema the handler judges the value itself.
    if (!metadata.schema) return value;
    // Without a body, every field is missing; where none is needed, that is fine.
    const given = metadata.type === 'body' && value === undefined ? ({} as Value) : value;
    try {
      refuseUnstorable(given, []);
      return await super.transform<Value>(given, metadata);
    } catch (error) {
      // An id of the wrong form names nothing, like an id that does not exist.
      if (metadata.type === 'param' && error instanceof InvalidInput)
        throw new NotFound('There is nothing with this id.');
      throw error;
    }
  }
}

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}

function problemOfIssue(issue: Issue): Problem {
  const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  return { message: issue.message, field: path.join('.') };
}

function refuseUnstorable(value: unknown, path: string[]): void {
  if (typeof value === 'string' && UNSTORABLE.test(value)) {
    const problem = { message: 'has characters that cannot be stored', field: path.join('.') };
    throw new InvalidInput('Some fields are wrong.', [problem]);
  }
  if (typeof value !== 'object' || value === null) return;
  if (path.length > MAX_DEPTH) throw new InvalidInput('The input is nested too deeply.');
  for (const [key, inner] of Object.entries(value)) {
    refuseUnstorable(key, path);
    refuseUnstorable(inner, [...path, key]);
  }
}
