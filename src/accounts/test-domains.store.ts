// The domains into which live test letters may go: one row for the whole service.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';

export interface TestDomains {
  domains: string[];
  changedBy: string | null;
  changedAt: Date | null;
}

const COLUMNS = `domains, changed_by AS "changedBy", changed_at AS "changedAt"`;

@Injectable()
export class TestDomainsStore {
  async get(sql: Sql): Promise<TestDomains> {
    return onlyRow(await sql.query<TestDomains>(`SELECT ${COLUMNS} FROM test_letter_rule`));
  }

  async set(sql: Sql, domains: readonly string[], actor: string): Promise<TestDomains> {
    return onlyRow(
      await sql.query<TestDomains>(
        `UPDATE test_letter_rule SET domains = $1, changed_by = $2, changed_at = app_now() RETURNING ${COLUMNS}`,
        [domains, actor],
      ),
    );
  }
}
