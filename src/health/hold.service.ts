// The hold that a restored database starts with: nothing is sent until a person says that they know what was restored.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { type Hold, holdOf, releaseHold } from '../database/installation.js';

@Injectable()
export class HoldService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async current(): Promise<Hold | undefined> {
    return holdOf(this.database);
  }

  /** What became unknown in the restore stays so, for a person to decide. Releasing twice changes nothing. */
  async release(actor: string): Promise<{ released: boolean }> {
    return this.database.transaction(async (sql) => {
      const released = await releaseHold(sql);
      if (released) {
        await this.audit.record(sql, { actor, action: 'hold.released', subjectKind: 'installation', subjectId: '1' });
      }
      return { released };
    });
  }
}
