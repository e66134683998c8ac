// The errors that the business throws, each with a stable code; http/ and the command line turn them into answers.
// Expected outcomes are not here: they are return values with a `kind`.

/** Something a person asked for that cannot be done as asked. `detail` says what, where and what to do. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** Several findings, each a line of its own, such as the problems of a letter or a file. */
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.name = new.target.name;
    this.problems = problems;
  }
}

/** One finding: where (a field, a file, a line) and what to do about it. */
export interface Problem {
  message: string;
  field?: string;
  file?: string;
  line?: number;
}

/** The environment or data folder is wrong; the process does not start. */
export class ConfigurationError extends DomainError {
  readonly code = 'configuration';
  constructor(lines: readonly string[]) {
    super(
      `The configuration is wrong:\n${lines.map((line) => `  - ${line}`).join('\n')}`,
      lines.map((message) => ({ message })),
    );
  }
}

/** What was named does not exist, or the asker may not know that it does. */
export class NotFound extends DomainError {
  readonly code = 'not_found';
}

/** The input has the wrong shape or content. */
export class InvalidInput extends DomainError {
  readonly code = 'invalid_input';
}

/** The thing exists but its present state does not allow the act. */
export class Conflict extends DomainError {
  readonly code = 'conflict';
}

/** Somebody else changed the thing since it was read. Both sides are kept with the error, so that nothing is lost. */
export class Outdated extends DomainError {
  readonly code = 'outdated';
  constructor(
    message: string,
    readonly sides: { current: unknown; yours: unknown },
  ) {
    super(message);
  }
}

/** The person is known but may not do this. */
export class Forbidden extends DomainError {
  readonly code = 'forbidden';
}

/** Nobody is signed in, or the session is over. */
export class Unauthenticated extends DomainError {
  readonly code = 'unauthenticated';
}

/** The person asks for more than their share of what all use together; later it works. */
export class TooBusy extends DomainError {
  readonly code = 'too_busy';
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** It was given up because it took too long. */
export class TookTooLong extends DomainError {
  readonly code = 'took_too_long';
}
