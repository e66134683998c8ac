// A copy of everything that is held on one person, as JSON for machines and as a page for people. Making one is recorded.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { NotFound } from '../domain/errors.js';
import { subjectPage } from './subject-page.js';
import { SubjectExportStore, type SubjectData } from './subject-export.store.js';

export type SubjectFormat = 'json' | 'html';

export interface SubjectCopy {
  fileName: string;
  contentType: string;
  text: string;
}

@Injectable()
export class SubjectExportService {
  constructor(
    private readonly database: Database,
    private readonly store: SubjectExportStore,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFound */
  async copy(id: string, format: SubjectFormat, actor: string): Promise<SubjectCopy> {
    const data = await this.database.transaction(async (sql) => {
      const ids = await this.store.idsOf(sql, id);
      if (ids.length === 0) throw new NotFound('There is no such contact.');
      const read = await this.store.read(sql, ids);
      const detail = { format, rows: Object.values(read).reduce((sum, rows) => sum + rows.length, 0) };
      await this.audit.record(sql, {
        actor,
        action: 'contact.data_exported',
        subjectKind: 'contact',
        subjectId: id,
        detail,
      });
      return read;
    });
    return format === 'json' ? asJson(id, data) : asPage(id, data);
  }
}

function asJson(id: string, data: SubjectData): SubjectCopy {
  const text = `${JSON.stringify({ contact: id, made_at: new Date().toISOString(), ...data }, null, 2)}\n`;
  return { fileName: `held-on-${id}.json`, contentType: 'application/json; charset=utf-8', text };
}

function asPage(id: string, data: SubjectData): SubjectCopy {
  return { fileName: `held-on-${id}.html`, contentType: 'text/html; charset=utf-8', text: subjectPage(data) };
}
