// What staged imports are made of, for the module of contacts.
import { DraftImporter } from './draft-importer.js';
import { DraftReader } from './draft-reader.js';
import { ImportActsService } from './import-acts.service.js';
import { ImportApplyService } from './import-apply.service.js';
import { ImportClosingStore } from './import-closing.store.js';
import { ImportDraftStore } from './import-draft.store.js';
import { ImportDraftsService } from './import-drafts.service.js';
import { ImportFileStore } from './import-file.store.js';
import { ImportKeeping } from './import-keeping.service.js';
import { ImportPlanService } from './import-plan.service.js';
import { ImportRunner } from './import-runner.js';
import { ImportSourceStore } from './import-source.store.js';
import { ImportUndoService } from './import-undo.service.js';
import { ImportUndoStore } from './import-undo.store.js';
import { ImportViewStore } from './import-view.store.js';
import { ImportViewsService } from './import-views.service.js';
import { ImportWorkStore } from './import-work.store.js';
import { ImportWorker } from './import-worker.js';
import { MandateEndingStore } from './mandate-ending.store.js';
import { MandateEndingsService } from './mandate-endings.service.js';
import { PlanRowStore } from './plan-row.store.js';
import { ReadyAnswersMaker } from './ready-answers.js';
import { SourceMemory } from './source-memory.js';

export const STAGED_IMPORTS = [
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
  ReadyAnswersMaker,
  SourceMemory,
];
