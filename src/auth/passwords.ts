// Hashes and compares passwords (argon2id), a few at a time: every comparison takes 19 MiB and a core for some 20 ms,
// and the threads that do it also serve the file system and DNS.
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { InvalidInput } from '../domain/errors.js';
import { problemOfPassword } from '../domain/password-rule.js';

const AT_ONCE = 2;
const MAX_WAITING = 50;
/** OWASP's recommendation of memory and passes for argon2id, which is this library's default algorithm. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy?: Promise<string>;

  /** @throws InvalidInput that says what is wrong with the password */
  async hashNew(password: string, email: string, field = 'password'): Promise<string> {
    const message = problemOfPassword(password, email);
    if (message) throw new InvalidInput(`The password ${message}.`, [{ field, message }]);
    return this.hash(password);
  }

  /** @param stored without it (nobody has this address) the answer is no, after as long as a comparison takes */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash(randomBytes(16).toString('hex'));
    const against = stored ?? (await this.decoy);
    const { verify } = await import('@node-rs/argon2');
    const isEqual = await this.inTurn(() => verify(against, fold(password)));
    return isEqual && stored !== undefined;
  }

  private async hash(password: string): Promise<string> {
    const { hash } = await import('@node-rs/argon2');
    return this.inTurn(() => hash(fold(password), COST));
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.waiting.length >= MAX_WAITING) throw new ServiceUnavailableException();
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      // The place is handed over, not given back and taken again: nobody can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** The same letters typed on another keyboard may arrive in another Unicode form. */
function fold(password: string): string {
  return password.normalize('NFKC');
}
