// Undoes an applied import in one transaction: what it made goes, what it changed returns, and what somebody has touched since
// stays and is told. What undoing would do is found out by doing it and taking it back.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict, NotFound } from '../domain/errors.js';
import { BodiesStore } from '../bodies/bodies.store.js';
import type { UndoOutlook } from './import-views.dto.js';
import { ImportUndoStore } from './import-undo.store.js';
import { MandateEndingStore } from './mandate-ending.store.js';

const MAX_LISTED = 200;
/** PostgreSQL: a unique key, or something that still refers to a row. */
const COLLISIONS = ['23505', '23503'];

@Injectable()
export class ImportUndoService {
  constructor(
    private readonly database: Database,
    private readonly store: ImportUndoStore,
    private readonly bodies: BodiesStore,
    private readonly endings: MandateEndingStore,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Conflict with the reason when it cannot be undone; nothing is changed then */
  async undo(id: string, actor: string): Promise<UndoOutlook> {
    return translated(
      this.database.transaction(async (sql) => {
        const outlook = await this.attempt(sql, id, actor);
        if (outlook.reason !== null) throw new Conflict(outlook.reason);
        return outlook;
      }),
    );
  }

  /** What undoing would do. Nothing is kept. */
  async outlook(id: string): Promise<UndoOutlook> {
    try {
      return await translated(this.database.rehearse((sql) => this.attempt(sql, id, 'system')));
    } catch (error) {
      if (error instanceof Conflict) return refused(error.message);
      throw error;
    }
  }

  private async attempt(sql: Sql, id: string, actor: string): Promise<UndoOutlook> {
    const found = await this.store.lock(sql, id);
    if (!found) throw new NotFound('There is no such import.');
    if (found.state === 'undone') return refused('It was undone already.');
    if (found.state !== 'applied') return refused('It was not applied, so there is nothing to undo.');
    await this.store.decideFates(sql, id);
    const obstacles = await this.store.obstacles(sql, id);
    if (obstacles.length > 0) return refused(`This import cannot be undone. ${obstacles.join(' ')}`);
    const stays = await this.store.stays(sql, id, MAX_LISTED);
    const endings = await this.endings.dropOpen(sql, id);
    const figures = await this.store.takeBack(sql, id);
    await this.store.handOver(sql, id);
    const bodies = await this.bodies.removeUnused(sql, id);
    await this.store.forget(sql, id);
    await this.store.finish(sql, id, actor);
    const did = { ...figures, bodies, endings, staysCount: stays.staysCount };
    await this.audit.record(sql, {
      actor,
      action: 'contacts.import_undone',
      subjectKind: 'contact_import',
      subjectId: id,
      detail: { source: found.source, ...did },
    });
    return { canUndo: true, reason: null, ...did, stays: stays.stays };
  }
}

/** Two rows that would become one mean that something was built on what the import did. */
async function translated<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const code = (error as { driverError?: { code?: string } }).driverError?.code ?? '';
    if (!COLLISIONS.includes(code)) throw error;
    throw new Conflict(
      'This import cannot be undone: something that was entered later builds on what it changed. Undo or change that first.',
    );
  }
}

const refused = (reason: string): UndoOutlook => ({
  canUndo: false,
  reason,
  contacts: 0,
  values: 0,
  mandates: 0,
  channels: 0,
  bodies: 0,
  endings: 0,
  staysCount: 0,
  stays: [],
});
