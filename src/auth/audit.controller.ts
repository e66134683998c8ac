// Who did what, for admins.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditLog } from '../audit/audit-log.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { auditActions, auditPage, auditQuery, type AuditQuery } from './audit.dto.js';

@ApiTags('Audit')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @ApiOperation({ summary: 'List who did what' })
  @Allow('admin')
  @Answers(auditPage, 'What was done, newest first')
  list(@Query({ schema: auditQuery }) { after, limit, ...filter }: AuditQuery) {
    return this.audit.list(filter, { after, limit });
  }

  @Get('actions')
  @ApiOperation({ summary: 'List the kinds of acts that the audit log knows' })
  @Allow('admin')
  @Answers(auditActions, 'Every kind of act that was recorded so far')
  async listActions() {
    return { items: await this.audit.actions() };
  }
}
