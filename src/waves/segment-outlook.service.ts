// Who of a segment could be written to now, and who not and why, before there is an appeal or a wave. The same rules decide
// as for a wave; what only an appeal knows (for whom it is meant, which values its letter needs) leaves nobody out here.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { rolesNamedIn } from '../domain/staff-role.js';
import { AddressBook, decide, type Decision } from '../domain/audience.js';
import { pageOf, type Page } from '../domain/page.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { SegmentOutlookStore } from './segment-outlook.store.js';
import type { OutlookPeopleQuestion, OutlookPerson, SegmentOutlook } from './segment-outlook.dto.js';

/** What is decided about all people of a kind. */
interface Decided {
  count: number;
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
    const decided = [...(await this.decideKinds(this.database, filter)).values()];
    const counts = new Map<string, number>();
    for (const { decision, count } of decided) {
      if (decision.kind === 'excluded') counts.set(decision.reason, (counts.get(decision.reason) ?? 0) + count);
    }
    const exclusions = [...counts].map(([reason, count]) => ({ reason, count }));
    exclusions.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
    const excluded = exclusions.reduce((sum, { count }) => sum + count, 0);
    const matched = decided.reduce((sum, { count }) => sum + count, 0);
    return { matched, included: matched - excluded, excluded, exclusions };
  }

  /** A page of those who could be written to, or of those left out, by family name. */
  async people({ filter, group, reason, search, after, limit }: OutlookPeopleQuestion): Promise<Page<OutlookPerson>> {
    const decided = await this.decideKinds(this.database, filter);
    const kinds = [...decided].flatMap(([kind, { decision }]) => (isAsked(decision, group, reason) ? [kind] : []));
    const asked = { kinds, search: search || null, after: after ?? null, limit: limit + 1 };
    const rows = await this.store.page(this.database, filter, asked);
    const namedRoles = rolesNamedIn(filter);
    const own = await this.store.candidates(
      this.database,
      rows.map(({ id }) => id),
    );
    // A kind is of one decision, but each of its people has an address of their own.
    const decisions = new Map(own.map((candidate) => [candidate.contactId, decide(candidate, namedRoles)]));
    for (const { id, kind } of rows) {
      const ofKind = decided.get(kind)?.decision;
      if (ofKind?.kind === 'excluded') decisions.set(id, ofKind);
    }
    const twins = await this.store.names(this.database, twinsOf(rows, decisions));
    const people = rows.map(({ id, name }) => personView(id, name, decisions.get(id), twins));
    return pageOf(people, limit, (person) => person.contactId);
  }

  /** The rules are asked about one person of each kind, in the order of ids for the sake of shared addresses. */
  private async decideKinds(sql: Sql, filter: SegmentFilter): Promise<Map<string, Decided>> {
    const namedRoles = rolesNamedIn(filter);
    const kinds = await this.store.kinds(sql, filter);
    const kindOf = new Map(kinds.map((kind) => [kind.contactId, kind]));
    const addresses = new AddressBook();
    const decided = new Map<string, Decided>();
    for (const candidate of await this.store.candidates(sql, [...kindOf.keys()])) {
      const found = kindOf.get(candidate.contactId);
      const decision = addresses.oneLetterEach(candidate.contactId, decide(candidate, namedRoles));
      if (found) decided.set(found.kind, { count: found.count, decision });
    }
    return decided;
  }
}

const isAsked = (decision: Decision, group: OutlookPeopleQuestion['group'], reason?: string) =>
  decision.kind === 'excluded' ? group === 'left_out' && (!reason || decision.reason === reason) : group === 'included';

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
