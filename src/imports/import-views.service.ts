// Shows imports: the history, one import with how far it is and what it found, and its rows. It changes nothing but what
// time has changed already: work of a process that is gone is not shown as under way.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { NotFound } from '../domain/errors.js';
import type { Page } from '../domain/page.js';
import { NAMED_ENCODINGS } from '../list-formats/decode-text.js';
import { FIELDS, MANDATE_FIELDS, MULTIPLE_FIELDS } from '../list-formats/list-fields.js';
import { PRESETS } from '../lists/list-presets.js';
import type { DraftPlan } from './import-draft.store.js';
import { ImportSourceStore } from './import-source.store.js';
import { ImportViewStore, type ImportFacts } from './import-view.store.js';
import type { ImportRowView, ImportView } from './import-views.dto.js';
import { ImportWorkStore } from './import-work.store.js';
import type { DraftOptions, ImportListQuery, RowListQuery } from './imports.dto.js';
import { PlanRowStore } from './plan-row.store.js';

@Injectable()
export class ImportViewsService {
  constructor(
    private readonly database: Database,
    private readonly views: ImportViewStore,
    private readonly rows: PlanRowStore,
    private readonly sourceStore: ImportSourceStore,
    private readonly work: ImportWorkStore,
  ) {}

  async list(query: ImportListQuery) {
    await this.work.releaseLost();
    return this.views.list(this.database, query);
  }

  /** @throws NotFound */
  async get(id: string) {
    await this.work.releaseLost();
    const facts = await this.find(id);
    const table = facts.detection ? 'plan' : 'applied';
    const { problems: problemFields, notes: noteFields } = await this.rows.reasons(this.database, id, table);
    return { ...facts, ...detailsOf(facts), problemFields, noteFields };
  }

  /** Of the dry run of a draft, else of what was applied. @throws NotFound */
  async page(id: string, query: RowListQuery): Promise<Page<ImportRowView>> {
    const facts = await this.find(id);
    return this.rows.page(this.database, id, facts.detection ? 'plan' : 'applied', query);
  }

  /** One row of a draft. @throws NotFound */
  async row(id: string, row: number): Promise<ImportRowView> {
    const found = await this.rows.find(this.database, id, row);
    if (!found) throw new NotFound(`The dry run has no row ${row}.`);
    return found;
  }

  async sources() {
    return { items: await this.sourceStore.list(this.database) };
  }

  /** What a person may choose from. */
  vocabulary() {
    const items = FIELDS.map((field) => ({
      field,
      takesSeveral: MULTIPLE_FIELDS.includes(field),
      ofMandate: field === 'body' || MANDATE_FIELDS.includes(field),
    }));
    return { items, presets: [...new Set(PRESETS.map(({ name }) => name))], encodings: NAMED_ENCODINGS };
  }

  private async find(id: string): Promise<ImportFacts> {
    const facts = await this.views.find(this.database, id);
    if (!facts) throw new NotFound('There is no such import.');
    return facts;
  }
}

function detailsOf(facts: ImportFacts) {
  const { plan, options, result } = facts;
  return {
    work: facts.work && withPace(facts.work),
    plan: plan && planOf(facts, plan),
    unknown: plan && options ? unknownOf(plan, options) : null,
    result: result && { ...result, appliedBy: facts.by, appliedAt: facts.at },
  };
}

function planOf({ state, counts, corrected, leftOut }: ImportFacts, plan: DraftPlan) {
  const { hash, madeAt, endingsProposed, notes, unmatchedColumns } = plan;
  const isCurrent = state === 'planned' || state === 'applying';
  return { hash, isCurrent, madeAt, counts, leftOut, corrected, endingsProposed, notes, unmatchedColumns };
}

function withPace({ seconds, ...work }: NonNullable<ImportFacts['work']>): NonNullable<ImportView['work']> {
  const pace = seconds !== null && seconds >= 1 && work.rowsDone > 0 ? work.rowsDone / seconds : null;
  const left = Math.max(0, work.rowsKnown - work.rowsDone);
  return {
    ...work,
    rowsPerSecond: pace && Math.round(pace * 10) / 10,
    secondsLeft: pace === null ? null : Math.ceil(left / pace),
  };
}

function unknownOf({ unknown }: DraftPlan, { answers }: DraftOptions): ImportView['unknown'] {
  const withAnswers = (kind: keyof DraftOptions['answers']) =>
    unknown[kind].map((tally) => ({
      ...tally,
      answer: Object.hasOwn(answers[kind], tally.value) ? answers[kind][tally.value] : null,
    }));
  return { countries: withAnswers('countries'), bodies: withAnswers('bodies'), roles: withAnswers('roles') };
}
