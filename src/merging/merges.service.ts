// Makes two contacts one person, and takes that back: in one transaction with what it means for letters that wait and for
// whoever must not be written to.
import { Injectable } from '@nestjs/common';
import { ContactMergesService, type MergeWish } from './contact-merges.service.js';
import { Database } from '../database/database.js';
import { DeliveryOrderStore } from '../deliveries/delivery-order.store.js';
import { SuppressionsService } from '../suppressions/suppressions.service.js';

/** What a merge did. */
export interface MergeDone {
  mergeId: string;
  standingId: string;
  mergedId: string;
  /** Letters that waited and do not go, because the person gets another one of the same wave. */
  skippedLetters: number;
}

@Injectable()
export class MergesService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactMergesService,
    private readonly suppressions: SuppressionsService,
    private readonly deliveries: DeliveryOrderStore,
  ) {}

  /** @throws NotFound, or Conflict with the reason why the two cannot be merged */
  merge(wish: MergeWish, actor: string): Promise<MergeDone> {
    const { standingId, mergedId } = wish;
    return this.database.transaction(async (sql) => {
      const mergeId = await this.contacts.merge(sql, wish, actor);
      const moved = await this.suppressions.followMerge(sql, mergedId, standingId);
      await this.contacts.noteSuppressions(sql, mergeId, moved);
      const skippedLetters = await this.deliveries.skipSamePerson(sql, standingId);
      return { mergeId, standingId, mergedId, skippedLetters };
    });
  }

  /** Letters that were skipped stay skipped. @throws NotFound, or Conflict with the reason why it cannot be undone */
  undo(mergeId: string, actor: string): Promise<MergeDone> {
    return this.database.transaction(async (sql) => {
      const { standingId, mergedId, mergedAt } = await this.contacts.undo(sql, mergeId, actor);
      const moved = await this.contacts.notedSuppressions(sql, mergeId);
      await this.suppressions.undoMerge(sql, moved, { contactId: mergedId, standingId, mergedAt });
      return { mergeId, standingId, mergedId, skippedLetters: 0 };
    });
  }
}
