// Checks what comes in against the schema of its parameter and reports every wrong field at once.
import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { InvalidInput, NotFound, type Problem } from '../domain/errors.js';

// PostgreSQL stores no NUL and no half of a surrogate pair; without this such a text would be an error of ours.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new InvalidInput('Some fields are wrong.', issues.map(problemOfIssue)) });
  }

  override async transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    const unstorable = metadata.type === 'custom' ? undefined : findUnstorable(value, []);
    if (unstorable) throw new InvalidInput('Some fields are wrong.', [unstorable]);
    try {
      return await super.transform<Value>(value, metadata);
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

function findUnstorable(value: unknown, path: string[]): Problem | undefined {
  if (typeof value === 'string') {
    if (!UNSTORABLE.test(value)) return undefined;
    return { message: 'has characters that cannot be stored', field: path.join('.') };
  }
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnstorable(key, [...path, key]) ?? findUnstorable(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
