// Lists that become contacts, as a Nest module: draft, dry run, apply, undo.
import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/bodies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { LikenessModule } from '../likeness/likeness.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { ContactImportStore } from './contact-import.store.js';
import { DraftImporter } from './draft-importer.js';
import { DraftReader } from './draft-reader.js';
import { ImportActsService } from './import-acts.service.js';
import { ImportApplyService } from './import-apply.service.js';
import { ImportClosing } from './import-closing.js';
import { ImportDraftStore } from './import-draft.store.js';
import { ImportDraftsService } from './import-drafts.service.js';
import { ImportFileStore } from './import-file.store.js';
import { ImportKeeping } from './import-keeping.service.js';
import { ImportPlanService } from './import-plan.service.js';
import { ImportReports } from './import-report.service.js';
import { ImportRunner } from './import-runner.js';
import { ImportSourceStore } from './import-source.store.js';
import { ImportTraceStore } from './import-trace.store.js';
import { ImportUndoService } from './import-undo.service.js';
import { ImportUndoStore } from './import-undo.store.js';
import { ImportViewStore } from './import-view.store.js';
import { ImportViewsService } from './import-views.service.js';
import { ImportWorkStore } from './import-work.store.js';
import { ImportWorker } from './import-worker.js';
import { ListImporter } from './list-importer.js';
import { MandateEndingStore } from './mandate-ending.store.js';
import { MandateEndingsService } from './mandate-endings.service.js';
import { PlanRowStore } from './plan-row.store.js';
import { ProblemRows } from './problem-rows.service.js';
import { ReadyAnswersMaker } from './ready-answers.js';
import { SourceMemory } from './source-memory.js';
import { WholeImport } from './whole-import.service.js';

@Module({
  imports: [BodiesModule, ContactsModule, LikenessModule, QueueModule],
  providers: [
    ContactImportStore,
    DraftImporter,
    DraftReader,
    ImportActsService,
    ImportApplyService,
    ImportClosing,
    ImportDraftsService,
    ImportDraftStore,
    ImportFileStore,
    ImportKeeping,
    ImportPlanService,
    ImportReports,
    ImportRunner,
    ImportSourceStore,
    ImportTraceStore,
    ImportUndoService,
    ImportUndoStore,
    ImportViewsService,
    ImportViewStore,
    ImportWorker,
    ImportWorkStore,
    ListImporter,
    MandateEndingsService,
    MandateEndingStore,
    PlanRowStore,
    ProblemRows,
    ReadyAnswersMaker,
    SourceMemory,
    WholeImport,
  ],
  exports: [
    ContactImportStore,
    ImportActsService,
    ImportDraftsService,
    ImportUndoService,
    ImportViewsService,
    ImportWorker,
    MandateEndingsService,
    WholeImport,
  ],
})
export class ImportsModule {}
