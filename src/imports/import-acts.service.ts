// What a person asks for: that a draft is tried or applied, or that what is under way ends. Asked twice, it is done once.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { WakeUps } from '../queue/wake-ups.js';
import { ImportDraftStore, planHashOf, type ImportDraft } from './import-draft.store.js';
import { ImportWorkStore, type Claim } from './import-work.store.js';

/** `planHash`: the dry run that the person looked at. */
export type ImportWish = { kind: 'plan' } | { kind: 'apply'; planHash: string };

@Injectable()
export class ImportActsService {
  constructor(
    private readonly database: Database,
    private readonly drafts: ImportDraftStore,
    private readonly work: ImportWorkStore,
    private readonly wakeUps: WakeUps,
  ) {}

  /**
   * Asks the workers.
   * @throws InvalidInput when the list cannot be read as it is chosen; Conflict when something is under way, or when there is
   * another dry run by now
   */
  async ask(id: string, wish: ImportWish, actor: string): Promise<void> {
    await this.database.transaction((sql) => this.begin(sql, id, wish, actor));
    await this.wakeUps.importList(id);
  }

  /** For a process that does the work itself. @throws as `ask` */
  take(id: string, wish: ImportWish, actor: string): Promise<Claim> {
    return this.database.transaction(async (sql) => {
      await this.begin(sql, id, wish, actor);
      const claim = await this.work.claim(id, sql);
      if (!claim) throw new Error('work that was just asked for was taken by somebody else');
      return claim;
    });
  }

  private async begin(sql: Sql, id: string, wish: ImportWish, actor: string): Promise<void> {
    const draft = await this.find(sql, id);
    const { problem, rows } = draft.detection;
    if (wish.kind === 'plan' && problem) throw new InvalidInput(problem);
    if (wish.kind === 'apply') refuseUnlessPlanned(draft, wish.planHash);
    if (!(await this.work.ask(sql, id, wish.kind, actor, rows))) throw refusal(draft);
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

function refuseUnlessPlanned(draft: ImportDraft, planHash: string): void {
  if (draft.state !== 'planned') throw refusal(draft);
  if (draft.plan?.hash !== planHash || planHash !== planHashOf(draft))
    throw new Conflict('There is a newer dry run than the one you looked at. Look at it first.');
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
