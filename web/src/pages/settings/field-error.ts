// What the server said about one field of a form.
import { ApiProblem } from '../../api/problem';

export function fieldError(error: unknown, field: string): string | undefined {
  return error instanceof ApiProblem ? error.ofField(field) : undefined;
}
