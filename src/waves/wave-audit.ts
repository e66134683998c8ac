// The audit entries of waves.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Sql } from '../database/database.js';

@Injectable()
export class WaveAudit {
  constructor(private readonly audit: AuditLog) {}

  /** @param sql the transaction of the act */
  record(sql: Sql, action: string, waveId: string, actor: string, detail: Record<string, unknown> = {}): Promise<void> {
    return this.audit.record(sql, { actor, action, subjectKind: 'wave', subjectId: waveId, detail });
  }
}
