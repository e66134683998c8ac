// Who of a segment could be written to now, and who not and why, before there is an appeal or a wave. The same rules decide
// as for a wave; what only an appeal knows (for whom it is meant, which values its letter needs) leaves nobody out here.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { rolesNamedIn } from '../domain/staff-role.js';
import { AddressBook, decide, type Decision } from '../domain/audience.js';
import { pageOf, type Page } from '../domain/page.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { ContactStandingStore } from './contact-standing.store.js';
import { SegmentOutlookStore, type Kind } from './segment-outlook.store.js';
import type { OutlookPeopleQuestion, OutlookPerson, SegmentOutlook } from './segment-outlook.dto.js';

/** What is decided about all people of a kind. */
type Decided = Kind & { decision: Decision };

@Injectable()
export class SegmentOutlookService {
  constructor(
    private readonly database: Database,
    private readonly store: SegmentOutlookStore,
    private readonly standings: ContactStandingStore,
  ) {}

  /** included + excluded = matched. */
  async outlook(filter: SegmentFilter): Promise<SegmentOutlook> {
    const decided = await this.decideKinds(filter, false);
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
    const decided = (await this.decideKinds(filter, true)).filter((kind) => isAsked(kind.decision, group, reason));
    const asked = { ids: idsOf(decided), search: search || null, after: after ?? null, limit: limit + 1 };
    const rows = await this.store.page(this.database, asked);
    const decisions = await this.decisionsAbout(rows, decided, filter);
    const twins = await this.store.names(this.database, twinsOf(rows, decisions));
    const people = rows.map(({ id, name }) => personView(id, name, decisions.get(id), twins));
    return pageOf(people, limit, (person) => person.contactId);
  }

  /** A kind is of one decision, but each of its people has an address of their own. Who shares one is a kind by themselves. */
  private async decisionsAbout(
    rows: { id: string }[],
    decided: Decided[],
    filter: SegmentFilter,
  ): Promise<Map<string, Decision>> {
    const namedRoles = rolesNamedIn(filter);
    const ids = rows.map(({ id }) => id);
    const own = await this.store.candidates(this.database, ids);
    const decisions = new Map(own.map((candidate) => [candidate.contactId, decide(candidate, namedRoles)]));
    for (const { contactId, count, decision } of decided) if (count === 1) decisions.set(contactId, decision);
    return decisions;
  }

  /** The rules are asked about one person of each kind, in the order of ids for the sake of shared addresses. */
  private async decideKinds(filter: SegmentFilter, withIds: boolean): Promise<Decided[]> {
    const namedRoles = rolesNamedIn(filter);
    await this.standings.renew(this.database);
    const kinds = await this.store.kinds(this.database, filter, withIds);
    const kindOf = new Map(kinds.map((kind) => [kind.contactId, kind]));
    const addresses = new AddressBook();
    const candidates = await this.store.candidates(this.database, [...kindOf.keys()]);
    return candidates.flatMap((candidate) => {
      const kind = kindOf.get(candidate.contactId);
      const decision = addresses.oneLetterEach(candidate.contactId, decide(candidate, namedRoles));
      return kind ? [{ ...kind, decision }] : [];
    });
  }
}

/** As the database reads an array. */
const idsOf = (kinds: Kind[]) => `{${kinds.map(({ ids = '{}' }) => ids.slice(1, -1)).join(',')}}`;

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
