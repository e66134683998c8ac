// Asks the DNS about a domain that letters are from. A name server that does not answer is no error, but an answer of its
// own: many machines may not ask.
import { promises as dns } from 'node:dns';
import { Injectable } from '@nestjs/common';
import type { DnsAnswer } from '../domain/mail-records.js';

const WAIT_MS = 3_000;
/** Nobody is asked again who said that there is nothing. */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

@Injectable()
export class MailDns {
  private readonly resolver = new dns.Resolver({ timeout: WAIT_MS, tries: 1 });

  /** @param servers name servers to ask instead of those of the machine, as "address:port" */
  useServers(servers: string[]): void {
    this.resolver.setServers(servers);
  }

  txt(name: string): Promise<DnsAnswer> {
    return this.ask(async () => (await this.resolver.resolveTxt(name)).map((parts) => parts.join('')));
  }

  /** Names of mail servers, the preferred one first; "." where a domain says that it takes no mail (RFC 7505). */
  mx(name: string): Promise<DnsAnswer> {
    return this.ask(async () => {
      const found = await this.resolver.resolveMx(name);
      return found.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange || '.');
    });
  }

  private async ask(question: () => Promise<string[]>): Promise<DnsAnswer> {
    try {
      const records = await question();
      return records.length > 0 ? { kind: 'found', records } : { kind: 'none' };
    } catch (error) {
      return NOTHING.has((error as NodeJS.ErrnoException).code ?? '') ? { kind: 'none' } : { kind: 'unanswered' };
    }
  }
}
