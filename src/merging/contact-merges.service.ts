// The part of a merge that belongs to contacts: whether it may be, what the fields become, and what is compared anew. It works in
// the transaction of src/merging/, which knows letters and suppressions.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Sql } from '../database/database.js';
import {
  fieldsToRestore,
  mergedFields,
  obstacleToMerge,
  personFields,
  type MergeChoice,
} from '../domain/contact-merge.js';
import { Conflict, NotFound } from '../domain/errors.js';
import { ContactMergeStore, type MergeRecord } from './contact-merge.store.js';
import { DuplicateFinder } from '../likeness/duplicate-finder.js';
import { DuplicatePairStore } from '../likeness/duplicate-pair.store.js';

export interface MergeWish {
  standingId: string;
  mergedId: string;
  /** Whose value wins; that of the standing contact where nothing is said. */
  takes: MergeChoice;
}

@Injectable()
export class ContactMergesService {
  constructor(
    private readonly store: ContactMergeStore,
    private readonly pairs: DuplicatePairStore,
    private readonly finder: DuplicateFinder,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the id of the merge. @throws NotFound, or Conflict with the reason why it cannot be */
  async merge(sql: Sql, { standingId, mergedId, takes }: MergeWish, actor: string): Promise<string> {
    await this.lock(sql);
    const found = await this.store.load(sql, [standingId, mergedId]);
    const [standing, merged] = [found.get(standingId), found.get(mergedId)];
    if (!standing || !merged) throw new NotFound('There is no such contact.');
    const pair = await this.pairs.find(sql, [standingId, mergedId]);
    const obstacle = obstacleToMerge(standing, merged, pair?.state === 'different');
    if (obstacle) throw new Conflict(obstacle);
    const fields = { before: personFields(standing), after: mergedFields(standing, merged, takes) };
    const id = await this.store.merge(sql, { standing, merged }, fields, actor);
    await this.finder.search(sql, { kind: 'these', ids: [standingId] });
    await this.record(sql, 'contact.merged', { id, standingId, mergedId }, actor, { takes });
    return id;
  }

  /** @throws NotFound, or Conflict with the reason why it cannot be undone */
  async undo(sql: Sql, id: string, actor: string): Promise<MergeRecord> {
    await this.lock(sql);
    const merge = await this.store.find(sql, id);
    if (!merge) throw new NotFound('There is no such merge.');
    if (merge.isUndone) throw new Conflict('This merge was undone already.');
    const found = await this.store.load(sql, [merge.standingId, merge.mergedId]);
    const [standing, merged] = [found.get(merge.standingId), found.get(merge.mergedId)];
    if (!standing || !merged) throw new NotFound('There is no such contact.');
    if (standing.mergedInto !== null)
      throw new Conflict(
        `${standing.printedName} was itself merged into another contact since. Undo that merge first.`,
      );
    if ([standing, merged].some(({ status }) => status === 'erased'))
      throw new Conflict('One of the two was erased since, so what was theirs can no longer be told apart.');
    const fields = fieldsToRestore(standing, merge.before, merge.after);
    await this.putBack(sql, merge, fields, actor);
    await this.finder.search(sql, { kind: 'these', ids: [merge.standingId, merge.mergedId] });
    await this.record(sql, 'contact.merge_undone', merge, actor);
    return merge;
  }

  noteSuppressions(sql: Sql, mergeId: string, ids: string[]): Promise<void> {
    return this.store.note(sql, mergeId, 'suppression', ids);
  }

  notedSuppressions(sql: Sql, mergeId: string): Promise<string[]> {
    return this.store.noted(sql, mergeId, 'suppression');
  }

  private async lock(sql: Sql): Promise<void> {
    if (await this.store.lock(sql)) return;
    throw new Conflict('A list is being imported right now. Try again when it is done.');
  }

  private async putBack(sql: Sql, merge: MergeRecord, fields: MergeRecord['before'], actor: string): Promise<void> {
    try {
      await this.store.undo(sql, merge, fields, actor);
    } catch (error) {
      if ((error as { driverError?: { code?: string } }).driverError?.code !== '23505') throw error;
      throw new Conflict(
        'A mandate or address was changed since so that it would stand twice on one of the two contacts.',
      );
    }
  }

  private async record(
    sql: Sql,
    action: string,
    { id, standingId, mergedId }: Pick<MergeRecord, 'id' | 'standingId' | 'mergedId'>,
    actor: string,
    detail: object = {},
  ): Promise<void> {
    const subject = { subjectKind: 'contact', subjectId: standingId };
    await this.audit.record(sql, { actor, action, ...subject, detail: { mergeId: id, mergedId, ...detail } });
  }
}
