// Lists that become contacts, as a Nest module: draft, dry run, apply, undo.
import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/bodies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { LikenessModule } from '../likeness/likeness.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { DraftImporter } from './draft-importer.js';
import { DraftReader } from './draft-reader.js';
import { ImportActsService } from './import-acts.service.js';
import { ImportApplyService } from './import-apply.service.js';
import { ImportClosing } from './import-closing.js';
import { ImportDraftStore } from './import-draft.store.js';
import { ImportDraftsService } from './import-drafts.service.js';
import { ImportFileStore } from './import-file.store.js';
import { ImportKeeping } from './import-keeping.service.js';
import { ImportRecordsModule } from './import-records.module.js';
import { ImportPlanService } from './import-plan.service.js';
import { ImportReports } from './import-report.service.js';
import { ImportRunner } from './import-runner.js';
import { ImportWorker } from './import-worker.js';
import { ListImporter } from './list-importer.js';
import { MandateEndingsService } from './mandate-endings.service.js';
import { ProblemRows } from './problem-rows.service.js';
import { ReadyAnswersMaker } from './ready-answers.js';
import { SourceMemory } from './source-memory.js';
import { WholeImport } from './whole-import.service.js';

@Module({
  imports: [BodiesModule, ContactsModule, ImportRecordsModule, LikenessModule, QueueModule],
  providers: [
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
    ImportWorker,
    ListImporter,
    MandateEndingsService,
    ProblemRows,
    ReadyAnswersMaker,
    SourceMemory,
    WholeImport,
  ],
  exports: [
    ImportActsService,
    ImportDraftsService,
    ImportRecordsModule,
    ImportWorker,
    MandateEndingsService,
    WholeImport,
  ],
})
export class ImportsModule {}
