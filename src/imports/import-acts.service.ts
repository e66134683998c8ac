// What a person asks of a worker: try a draft, apply it, or end what is under way. Asked twice, it is done once.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { WakeUps } from '../queue/wake-ups.js';
import { ImportDraftStore, planHashOf, type ImportDraft } from './import-draft.store.js';
import { ImportWorkStore } from './import-work.store.js';

@Injectable()
export class ImportActsService {
  constructor(
    private readonly database: Database,
    private readonly drafts: ImportDraftStore,
    private readonly work: ImportWorkStore,
    private readonly wakeUps: WakeUps,
  ) {}

  /** @throws InvalidInput when the list cannot be read as it is chosen; Conflict when something is under way */
  async plan(id: string, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const draft = await this.find(sql, id);
      const { problem, rows } = draft.detection;
      if (problem) throw new InvalidInput(problem);
      if (!(await this.work.ask(sql, id, 'plan', actor, rows))) throw refusal(draft);
    });
    await this.wakeUps.importList(id);
  }

  /** @param planHash the dry run that the person looked at. @throws Conflict when it is another one by now */
  async apply(id: string, planHash: string, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const draft = await this.find(sql, id);
      if (draft.state !== 'planned') throw refusal(draft);
      if (draft.plan?.hash !== planHash || planHash !== planHashOf(draft))
        throw new Conflict('There is a newer dry run than the one you looked at. Look at it first.');
      if (!(await this.work.ask(sql, id, 'apply', actor, draft.detection.rows))) throw refusal(draft);
    });
    await this.wakeUps.importList(id);
  }

  /** What was done of it is taken back. @throws Conflict when nothing is under way */
  async cancel(id: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await this.find(sql, id);
      if (!(await this.work.cancel(sql, id))) throw new Conflict('Nothing is under way that could be cancelled.');
    });
  }

  private async find(sql: Sql, id: string): Promise<ImportDraft> {
    await this.work.releaseLost();
    const draft = await this.drafts.lock(sql, id);
    if (draft) return draft;
    if (await this.drafts.exists(sql, id)) throw new Conflict('This import was applied already.');
    throw new NotFound('There is no such import.');
  }
}

function refusal({ state, plan }: ImportDraft): Conflict {
  if (state === 'applying') return new Conflict('It is being applied already.');
  if (state === 'planning') return new Conflict('A dry run of it is under way already.');
  return new Conflict(
    plan
      ? 'It was changed since the dry run. Make a dry run again.'
      : 'Make a dry run first, and look at what it says.',
  );
}
