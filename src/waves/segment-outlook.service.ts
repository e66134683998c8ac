// Who of a segment could be written to now, and who not and why, before there is an appeal or a wave. The same rules decide
// as for a wave; what only an appeal knows (for whom it is meant, which values its letter needs) leaves nobody out here.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { rolesNamedIn } from '../domain/staff-role.js';
import { AddressBook, decide, type Decision } from '../domain/audience.js';
import { pageOf, type Page } from '../domain/page.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { SegmentOutlookStore } from './segment-outlook.store.js';
import type { OutlookPeopleQuestion, OutlookPerson, SegmentOutlook } from './segment-outlook.dto.js';

interface Decided {
  contactId: string;
  decision: Decision;
}

@Injectable()
export class SegmentOutlookService {
  constructor(
    private readonly database: Database,
    private readonly store: SegmentOutlookStore,
  ) {}

  /** included + excluded = matched. */
  async outlook(filter: SegmentFilter): Promise<SegmentOutlook> {
    const decided = await this.decideAll(filter);
    const counts = new Map<string, number>();
    for (const { decision } of decided) {
      if (decision.kind === 'excluded') counts.set(decision.reason, (counts.get(decision.reason) ?? 0) + 1);
    }
    const exclusions = [...counts].map(([reason, count]) => ({ reason, count }));
    exclusions.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
    const excluded = exclusions.reduce((sum, { count }) => sum + count, 0);
    return { matched: decided.length, included: decided.length - excluded, excluded, exclusions };
  }

  /** A page of those who could be written to, or of those left out, by family name. */
  async people({ filter, group, reason, search, after, limit }: OutlookPeopleQuestion): Promise<Page<OutlookPerson>> {
    const asked = (await this.decideAll(filter)).filter(({ decision }) =>
      decision.kind === 'excluded'
        ? group === 'left_out' && (!reason || decision.reason === reason)
        : group === 'included',
    );
    const decisions = new Map(asked.map(({ contactId, decision }) => [contactId, decision]));
    const rows = await this.store.page(this.database, [...decisions.keys()], {
      search: search || null,
      after: after ?? null,
      limit: limit + 1,
    });
    const twins = await this.store.names(this.database, twinsOf(rows, decisions));
    const people = rows.map(({ id, name }) => personView(id, name, decisions.get(id), twins));
    return pageOf(people, limit, (person) => person.contactId);
  }

  private async decideAll(filter: SegmentFilter): Promise<Decided[]> {
    const namedRoles = rolesNamedIn(filter);
    const candidates = await this.database.transaction((sql) => this.store.candidates(sql, filter));
    const addresses = new AddressBook();
    return candidates.map((candidate) => ({
      contactId: candidate.contactId,
      decision: addresses.oneLetterEach(candidate.contactId, decide(candidate, namedRoles)),
    }));
  }
}

/** Those who get the letter at a shared address. */
const twinsOf = (rows: { id: string }[], decisions: ReadonlyMap<string, Decision>) =>
  rows.flatMap(({ id }) => {
    const decision = decisions.get(id);
    return decision?.kind === 'excluded' && decision.twin ? [decision.twin] : [];
  });

function personView(
  contactId: string,
  name: string,
  decision: Decision | undefined,
  twins: ReadonlyMap<string, string>,
): OutlookPerson {
  if (decision?.kind !== 'excluded') {
    return { contactId, name, address: decision?.address.address ?? null, excluded: null, detail: null };
  }
  const detail = decision.twin ? (twins.get(decision.twin) ?? null) : (decision.detail ?? null);
  return { contactId, name, address: null, excluded: decision.reason, detail };
}
