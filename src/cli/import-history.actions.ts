// What `demarche contacts imports` and `demarche contacts undo` do.
import { Module } from '@nestjs/common';
import { ImportRecordsModule } from '../imports/import-records.module.js';
import { ImportUndoService } from '../imports/import-undo.service.js';
import type { ImportSummary } from '../imports/import-view.store.js';
import type { UndoOutlook } from '../imports/import-views.dto.js';
import { ImportViewsService } from '../imports/import-views.service.js';
import { InvalidInput } from '../domain/errors.js';
import type { Page } from '../domain/page.js';
import { isUuid } from '../domain/uuid.js';
import { CliBasis } from './cli-basis.js';

const MOST_LISTED = 100;

@Module({ imports: [CliBasis, ImportRecordsModule] })
export class ImportHistoryActions {
  constructor(
    private readonly views: ImportViewsService,
    private readonly undoing: ImportUndoService,
  ) {}

  newest(source?: string): Promise<Page<ImportSummary>> {
    return this.views.list({ source, limit: MOST_LISTED });
  }

  undoOutlook(id: string): Promise<UndoOutlook> {
    return this.undoing.outlook(importId(id));
  }

  undo(id: string, actor: string): Promise<UndoOutlook> {
    return this.undoing.undo(importId(id), actor);
  }
}

function importId(id: string): string {
  if (isUuid(id)) return id;
  throw new InvalidInput(`${id} is not the id of an import; "contacts imports" lists them.`);
}
