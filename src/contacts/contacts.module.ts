// Contacts, the bodies they hold mandates in, segments of them, and the import of lists.
import { Module } from '@nestjs/common';
import { BodiesService } from './bodies.service.js';
import { BodiesStore } from './bodies.store.js';
import { BodyViewsStore } from './body-views.store.js';
import { ChannelEditsService } from './channel-edits.service.js';
import { ContactEditsService } from './contact-edits.service.js';
import { ContactEditStore } from './contact-edit.store.js';
import { ContactListsService } from './contact-lists.service.js';
import { ContactListStore } from './contact-list.store.js';
import { ContactStore } from './contact.store.js';
import { ContactTimelineStore } from './contact-timeline.store.js';
import { ContactsService } from './contacts.service.js';
import { ContactImportService } from './import/contact-import.service.js';
import { ContactImportStore } from './import/contact-import.store.js';
import { ImportRuns } from './import/import-runs.js';
import { ImportTraceStore } from './import/import-trace.store.js';
import { ListImporter } from './import/list-importer.js';
import { SegmentStore } from './segment.store.js';
import { DraftImporter } from './import/staged/draft-importer.js';
import { DraftReader } from './import/staged/draft-reader.js';
import { ImportActsService } from './import/staged/import-acts.service.js';
import { ImportApplyService } from './import/staged/import-apply.service.js';
import { ImportClosingStore } from './import/staged/import-closing.store.js';
import { ImportDraftStore } from './import/staged/import-draft.store.js';
import { ImportDraftsService } from './import/staged/import-drafts.service.js';
import { ImportFileStore } from './import/staged/import-file.store.js';
import { ImportKeeping } from './import/staged/import-keeping.service.js';
import { ImportPlanService } from './import/staged/import-plan.service.js';
import { ImportRunner } from './import/staged/import-runner.js';
import { ImportSourceStore } from './import/staged/import-source.store.js';
import { ImportUndoService } from './import/staged/import-undo.service.js';
import { ImportUndoStore } from './import/staged/import-undo.store.js';
import { ImportViewStore } from './import/staged/import-view.store.js';
import { ImportViewsService } from './import/staged/import-views.service.js';
import { ImportWorkStore } from './import/staged/import-work.store.js';
import { ImportWorker } from './import/staged/import-worker.js';
import { MandateEndingStore } from './import/staged/mandate-ending.store.js';
import { MandateEndingsService } from './import/staged/mandate-endings.service.js';
import { PlanRowStore } from './import/staged/plan-row.store.js';
import { QueueModule } from '../queue/queue.module.js';
import { SegmentsService } from './segments.service.js';

const stores = [
  BodiesStore,
  BodyViewsStore,
  ContactEditStore,
  ContactImportStore,
  ContactListStore,
  ContactStore,
  ContactTimelineStore,
  SegmentStore,
  ImportTraceStore,
];
const services = [
  BodiesService,
  ChannelEditsService,
  ContactEditsService,
  ContactImportService,
  ContactListsService,
  ContactsService,
  ImportRuns,
  SegmentsService,
];

const stagedImports = [
  DraftImporter,
  DraftReader,
  ImportActsService,
  ImportApplyService,
  ImportClosingStore,
  ImportDraftsService,
  ImportDraftStore,
  ImportFileStore,
  ImportKeeping,
  ImportPlanService,
  ImportRunner,
  ImportSourceStore,
  ImportUndoService,
  ImportUndoStore,
  ImportViewsService,
  ImportViewStore,
  ImportWorker,
  ImportWorkStore,
  MandateEndingsService,
  MandateEndingStore,
  PlanRowStore,
];

@Module({
  imports: [QueueModule],
  providers: [...stores, ...services, ...stagedImports, ListImporter],
  exports: [BodiesStore, ContactTimelineStore, ...services, ...stagedImports],
})
export class ContactsModule {}
