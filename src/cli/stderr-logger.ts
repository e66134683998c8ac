// Keeps the framework's chatter away from a command's output: warnings and errors go to the error stream, the rest nowhere.
import type { LoggerService } from '@nestjs/common';

export class StderrLogger implements LoggerService {
  log(): void {}

  warn(message: unknown): void {
    process.stderr.write(`${String(message)}\n`);
  }

  /** Errors of the start are thrown as well, and printed once, where they are caught. */
  error(message: unknown, _stack?: unknown, context?: unknown): void {
    if (context === 'ExceptionHandler') return;
    process.stderr.write(`${String(message)}\n`);
  }

  fatal(message: unknown): void {
    this.error(message);
  }
}
