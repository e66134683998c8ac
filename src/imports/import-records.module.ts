// What is kept of imports, to look at and to undo. It works on none: that is imports.module.ts, which needs the queue.
import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/bodies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ContactImportStore } from './contact-import.store.js';
import { ImportSourceStore } from './import-source.store.js';
import { ImportTraceStore } from './import-trace.store.js';
import { ImportUndoService } from './import-undo.service.js';
import { ImportUndoStore } from './import-undo.store.js';
import { ImportViewStore } from './import-view.store.js';
import { ImportViewsService } from './import-views.service.js';
import { ImportWorkStore } from './import-work.store.js';
import { MandateEndingStore } from './mandate-ending.store.js';
import { PlanRowStore } from './plan-row.store.js';

const records = [
  ContactImportStore,
  ImportSourceStore,
  ImportTraceStore,
  ImportUndoService,
  ImportUndoStore,
  ImportViewStore,
  ImportViewsService,
  ImportWorkStore,
  MandateEndingStore,
  PlanRowStore,
];

@Module({ imports: [BodiesModule, ContactsModule], providers: records, exports: records })
export class ImportRecordsModule {}
