// Brings a list in from its file to its contacts, in this process: a draft is made, tried, and applied or thrown away, by the
// same steps that people take in the console and workers carry out.
import { Injectable } from '@nestjs/common';
import { Conflict } from '../domain/errors.js';
import { piecesOf, withListBytes, type ListFile } from '../list-formats/list-bytes.js';
import { Ended } from './import-beat.js';
import { ImportActsService, type ImportWish } from './import-acts.service.js';
import { ImportDraftsService } from './import-drafts.service.js';
import { ImportReports, type ImportReport } from './import-report.service.js';
import { ImportRunner } from './import-runner.js';
import type { DraftChangeRequest } from './imports.dto.js';
import { ProblemRows } from './problem-rows.service.js';

export interface WholeImportWish {
  chosen: DraftChangeRequest;
  /** Keep nothing. */
  isDryRun?: boolean;
  /** Cells that make a row a problem are read as empty, where the row can do without. */
  dropsBadValues?: boolean;
  /** Rows that are a problem are left out by decision. */
  leavesOutProblems?: boolean;
  /** Aborted with 'cancel' when it shall end; then nothing is kept. */
  signal?: AbortSignal;
}

@Injectable()
export class WholeImport {
  constructor(
    private readonly drafts: ImportDraftsService,
    private readonly acts: ImportActsService,
    private readonly runner: ImportRunner,
    private readonly problems: ProblemRows,
    private readonly reports: ImportReports,
  ) {}

  /**
   * Rows with a problem are listed and stay out; everybody else is brought in.
   * @throws InvalidInput for a file that cannot be read as it is chosen; nothing is changed then
   */
  async bring(file: ListFile, wish: WholeImportWish, actor: string): Promise<ImportReport> {
    const id = await withListBytes(file, (bytes) =>
      this.drafts.create(piecesOf(bytes), { ...wish.chosen, fileName: file.name }, actor),
    );
    let isApplied = false;
    try {
      const planHash = await this.tryOut(id, wish, actor);
      const report = await this.reports.ofDryRun(id);
      if (wish.isDryRun) return report;
      await this.work(id, { kind: 'apply', planHash }, wish, actor);
      isApplied = true;
      return { ...report, importId: id };
    } finally {
      if (!isApplied) await this.drafts.discard(id, actor);
    }
  }

  /** @returns the hash of the dry run that holds */
  private async tryOut(id: string, wish: WholeImportWish, actor: string): Promise<string> {
    const plan = async () => {
      await this.work(id, { kind: 'plan' }, wish, actor);
      return this.problems.planHash(id);
    };
    let hash = await plan();
    // A row that is mended may have a second problem.
    while (wish.dropsBadValues && (await this.problems.dropBadValues(id))) hash = await plan();
    if (wish.leavesOutProblems && (await this.problems.leaveOut(id))) hash = await plan();
    return hash;
  }

  private async work(id: string, what: ImportWish, { signal }: WholeImportWish, actor: string): Promise<void> {
    const claim = await this.acts.take(id, what, actor);
    const failure = await this.runner.run(claim, signal ?? new AbortController().signal);
    if (failure instanceof Ended) throw new Conflict('It was cancelled, and nothing was changed.');
    if (failure) throw failure;
  }
}
