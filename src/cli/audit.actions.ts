// What `demarche audit` does.
import { Module } from '@nestjs/common';
import { AuditLog, type AuditEntry, type AuditFilter } from '../audit/audit-log.js';
import { CliBasis } from './cli-basis.js';

@Module({ imports: [CliBasis] })
export class AuditActions {
  constructor(private readonly log: AuditLog) {}

  async newest(filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
    return (await this.log.list(filter, { limit })).items;
  }
}
