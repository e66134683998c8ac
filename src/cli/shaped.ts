// Checks what a person gave a command against the shape that the service takes.
import type { z } from 'zod';
import { InvalidInput } from '../domain/errors.js';

/** @throws InvalidInput with `message`, and every wrong field */
export function shaped<Shape extends z.ZodType>(schema: Shape, given: unknown, message: string): z.output<Shape> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  throw new InvalidInput(message, problems);
}
