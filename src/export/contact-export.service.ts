// Exports contacts: a list as filtered, a segment, or one person. Each export is recorded with its filter and its count
// before the first byte leaves.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { contactCondition, type ContactFilter } from '../contacts/contact-list.sql.js';
import { ContactListStore } from '../contacts/contact-list.store.js';
import { isInUse, segmentCondition, type SqlCondition } from '../people-sql/segment-filter.sql.js';
import { SegmentsService } from '../segments/segments.service.js';
import { ContactExportStore, type ExportedContact } from './contact-export.store.js';
import type { ExportFormat } from './export-formats.js';
import { popoloOf, vcardsOf } from './write-cards.js';
import { csvOf, xlsxOf } from './write-table.js';

/** Which contacts: exactly one way of saying it. */
export type ExportScope =
  | { kind: 'list'; filter: ContactFilter }
  | { kind: 'segment'; idOrName: string }
  | { kind: 'filter'; filter: SegmentFilter }
  | { kind: 'contact'; id: string };

export interface ExportOrder {
  scope: ExportScope;
  format: ExportFormat;
  /** Also channels that are marked as private. */
  withPrivate: boolean;
}

export interface ContactExport {
  count: number;
  fileName: string;
  contentType: string;
  chunks: AsyncIterable<Buffer>;
}

const WRITERS: Record<
  ExportFormat,
  { suffix: string; type: string; write: (pages: AsyncIterable<ExportedContact[]>) => AsyncIterable<Buffer> }
> = {
  csv: { suffix: 'csv', type: 'text/csv; charset=utf-8', write: csvOf },
  xlsx: { suffix: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsxOf },
  vcard: { suffix: 'vcf', type: 'text/vcard; charset=utf-8', write: vcardsOf },
  popolo: { suffix: 'json', type: 'application/json; charset=utf-8', write: popoloOf },
};

@Injectable()
export class ContactExportService {
  constructor(
    private readonly database: Database,
    private readonly store: ContactExportStore,
    private readonly lists: ContactListStore,
    private readonly segments: SegmentsService,
    private readonly audit: AuditLog,
  ) {}

  /** @returns what to send, read only as fast as it is taken. @throws NotFound for a segment that is not there */
  async export({ scope, format, withPrivate }: ExportOrder, actor: string): Promise<ContactExport> {
    const { conditionFrom, shown } = await this.read(scope);
    const count = await this.lists.count(this.database, conditionFrom(1));
    const detail = { format, count, withPrivate, ...shown };
    const subject = { subjectKind: 'contact_export', subjectId: scope.kind === 'contact' ? scope.id : scope.kind };
    await this.audit.record(this.database, { actor, action: 'contacts.exported', ...subject, detail });
    const { suffix, type, write } = WRITERS[format];
    const chunks = write(this.store.contacts(conditionFrom(4), withPrivate));
    return { count, fileName: `contacts.${suffix}`, contentType: type, chunks };
  }

  /** What of the filter the record keeps: words of a search may name people, and the record is never changed. */
  private async read(scope: ExportScope): Promise<{ conditionFrom: (first: number) => SqlCondition; shown: object }> {
    switch (scope.kind) {
      case 'list': {
        const { search, ...filter } = scope.filter;
        const shown = { filter: { ...filter, ...(search ? { search: '(words)' } : {}) } };
        return { conditionFrom: (first) => contactCondition(scope.filter, first), shown };
      }
      case 'segment': {
        const { id, filter } = await this.segments.get(scope.idOrName);
        return { conditionFrom: (first) => segmentCondition(filter, first), shown: { segmentId: id } };
      }
      case 'filter':
        return { conditionFrom: (first) => segmentCondition(scope.filter, first), shown: {} };
      case 'contact': {
        const sql = (first: number) => `(${isInUse('c')} AND c.id::text = $${first})`;
        return { conditionFrom: (first) => ({ sql: sql(first), parameters: [scope.id] }), shown: {} };
      }
    }
  }
}
