// Contacts that may be one person: a search through the whole list, the pairs to look at, and what a person says of them.
// Merging two is src/merging/, because letters and suppressions are part of it.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { obstacleToMerge } from '../domain/contact-merge.js';
import { NotFound } from '../domain/errors.js';
import type { Page, PageRequest } from '../domain/page.js';
import { ContactsService } from '../contacts/contacts.service.js';
import type { ContactDetail } from '../contacts/contact.store.js';
import { DuplicateFinder, type SearchResult } from '../likeness/duplicate-finder.js';
import { DuplicatePairStore, type PairFilter, type PairSummary } from '../likeness/duplicate-pair.store.js';

export interface PairView extends PairSummary {
  contacts: [ContactDetail, ContactDetail];
  /** Why the two cannot be merged. */
  obstacle: string | null;
}

@Injectable()
export class DuplicatesService {
  constructor(
    private readonly database: Database,
    private readonly pairs: DuplicatePairStore,
    private readonly finder: DuplicateFinder,
    private readonly contacts: ContactsService,
    private readonly audit: AuditLog,
  ) {}

  list(filter: PairFilter, page: PageRequest): Promise<Page<PairSummary>> {
    return this.pairs.list(filter, page);
  }

  count(filter: PairFilter): Promise<number> {
    return this.pairs.count(filter);
  }

  /** The whole list against itself. */
  find(actor: string): Promise<SearchResult> {
    return this.database.transaction(async (sql) => {
      const result = await this.finder.search(sql, { kind: 'everybody' });
      const subject = { subjectKind: 'contact_list', subjectId: 'contacts' };
      await this.audit.record(sql, { actor, action: 'duplicates.searched', ...subject, detail: { ...result } });
      return result;
    });
  }

  /** Both contacts whole, side by side. @throws NotFound */
  async get(ids: readonly [string, string]): Promise<PairView> {
    const pair = await this.pairs.find(this.database, ids);
    if (!pair)
      throw new NotFound('These two are not proposed as one person; one may have been merged or changed since.');
    const [left, right] = [await this.contacts.get(pair.left.id), await this.contacts.get(pair.right.id)];
    const obstacle = obstacleToMerge(mergingOf(left), mergingOf(right), false) ?? null;
    return { ...pair, contacts: [left, right], obstacle };
  }

  /** “Different people” is remembered for ever, or until somebody opens the pair again. @throws NotFound */
  async decide(
    ids: readonly [string, string],
    as: 'different' | 'open' | 'later',
    actor: string,
  ): Promise<PairSummary> {
    return this.database.transaction(async (sql) => {
      const pair = await this.pairs.find(sql, ids);
      if (!pair || !(await this.pairs.decide(sql, ids, as, actor)))
        throw new NotFound('There is no such pair; one of the two may have been merged or changed since.');
      const subject = { subjectKind: 'contact_pair', subjectId: `${pair.left.id} ${pair.right.id}` };
      await this.audit.record(sql, { actor, action: `duplicates.${as}`, ...subject });
      return (await this.pairs.find(sql, ids)) ?? pair;
    });
  }
}

function mergingOf(contact: ContactDetail) {
  const { externalIds } = contact;
  return {
    ...contact,
    addressForm: contact.addressForm as 'unknown',
    status: contact.status as 'active',
    externalIds: externalIds.map(({ scheme, value }) => [scheme, value]),
  };
}
