// How far imports under way are, for whoever watches one. It lives in this process alone and is forgotten soon after the end:
// the import itself is one transaction, so there is nothing half done to remember.
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../domain/errors.js';

const KEPT_MS = 60_000;

export interface ImportProgress {
  /** Rows read and written so far. */
  rows: number;
  isDone: boolean;
}

@Injectable()
export class ImportRuns {
  private readonly runs = new Map<string, ImportProgress>();

  /** @param run a name that the watcher chose; without one nobody watches */
  async follow<Result>(run: string | undefined, act: (onRows: (rows: number) => void) => Promise<Result>) {
    if (run === undefined) return act(() => undefined);
    const progress = { rows: 0, isDone: false };
    this.runs.set(run, progress);
    try {
      return await act((rows) => (progress.rows = rows));
    } finally {
      progress.isDone = true;
      setTimeout(() => this.runs.delete(run), KEPT_MS).unref();
    }
  }

  /** @throws NotFound when it has not begun here, or ended a while ago */
  progress(run: string): ImportProgress {
    const progress = this.runs.get(run);
    if (!progress) throw new NotFound('No import of this name is under way.');
    return progress;
  }
}
