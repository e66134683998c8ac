// Decides all problem rows of a draft at once, for whoever brings a list without looking at each.
import { Injectable } from '@nestjs/common';
import { OPT_OUT_FIELDS } from '../list-formats/list-fields.js';
import type { ProblemDecision } from './imports.dto.js';
import { ImportDraftsService } from './import-drafts.service.js';
import { ImportViewsService } from './import-views.service.js';

/** Whoever has no name is a problem again, and whoever must not be written to is not brought in without that word. */
const KEPT_FIELDS: readonly string[] = ['name', 'given_name', 'family_name', 'name_particle', ...OPT_OUT_FIELDS];

@Injectable()
export class ProblemRows {
  constructor(
    private readonly drafts: ImportDraftsService,
    private readonly views: ImportViewsService,
  ) {}

  async planHash(id: string): Promise<string> {
    return (await this.views.get(id)).plan?.hash ?? '';
  }

  /** Reads cells that are wrong as empty, wherever a column is read as that field. @returns whether that changes anything */
  async dropBadValues(id: string): Promise<boolean> {
    const { problemFields, detection } = await this.views.get(id);
    const read = new Set(detection?.columns.map(({ field }) => field));
    const droppable = problemFields.filter(({ field }) => read.has(field) && !KEPT_FIELDS.includes(field));
    return this.settle(id, droppable, 'empty');
  }

  /** @returns whether there were any */
  async leaveOut(id: string): Promise<boolean> {
    const { problemFields } = await this.views.get(id);
    return this.settle(id, problemFields, 'leave_out');
  }

  private async settle(
    id: string,
    problems: { field: string; reason: string }[],
    decision: ProblemDecision['decision'],
  ): Promise<boolean> {
    let isChanged = false;
    for (const { field, reason } of problems) {
      isChanged = (await this.drafts.settle(id, { field, reason, decision })) || isChanged;
    }
    return isChanged;
  }
}
