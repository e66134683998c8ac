// Into which domains people may send live test letters to themselves. None until an admin names some.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { parseEmailAddress } from '../domain/email-address.js';
import { InvalidInput, type Problem } from '../domain/errors.js';
import { type TestDomains, TestDomainsStore } from './test-domains.store.js';

@Injectable()
export class TestDomainsService {
  constructor(
    private readonly database: Database,
    private readonly store: TestDomainsStore,
    private readonly audit: AuditLog,
  ) {}

  get(): Promise<TestDomains> {
    return this.store.get(this.database);
  }

  /** @throws InvalidInput naming each line that is not a domain */
  set(written: readonly string[], actor: string): Promise<TestDomains> {
    const read = written.map(readDomain);
    const problems = read.flatMap((one) => (typeof one === 'string' ? [] : [one]));
    if (problems.length > 0) throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems);
    const domains = [...new Set(read.filter((one) => typeof one === 'string'))].sort();
    return this.database.transaction(async (sql) => {
      const before = (await this.store.get(sql)).domains;
      const after = await this.store.set(sql, domains, actor);
      const subject = { subjectKind: 'test_letter_rule', subjectId: 'domains' };
      await this.audit.record(sql, {
        actor,
        action: 'test_letter_rule.changed',
        ...subject,
        detail: { before, after: domains },
      });
      return after;
    });
  }
}

/** Judged as the domain of an address is, and brought to the same ASCII form. */
function readDomain(written: string): string | Problem {
  const parsed = parseEmailAddress(`name@${written.trim()}`);
  if (parsed.kind === 'ok') return parsed.domain;
  return { field: 'domains', message: `“${written}” is not a domain such as office.example: ${parsed.reason}.` };
}
