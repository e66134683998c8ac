// Signatories added, changed and withdrawn by hand. A letter carries the list as it stood when the letter was approved, so
// nobody is ever deleted here: they sign until a day.
import { Injectable } from '@nestjs/common';
import type { ChangeAct } from '../campaigns/campaign-change.store.js';
import { CampaignChanges, outdated } from '../campaigns/campaign-changes.service.js';
import { Database, onlyRow, type Sql } from '../database/database.js';
import { keyOf } from '../domain/campaign.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { SignatoryStore } from './signatory.store.js';
import type { NewSignatory, SignatoryChange, SignatoryRow, Withdrawal } from './signatories.dto.js';

interface Order {
  campaign: string;
  key: string;
  revision?: number;
  act: ChangeAct;
  actor: string;
}

@Injectable()
export class SignatoriesService {
  constructor(
    private readonly database: Database,
    private readonly store: SignatoryStore,
    private readonly changes: CampaignChanges,
  ) {}

  /** Everybody who signs, will sign or has signed, in the order of the statement. @throws NotFound */
  async list(campaign: string): Promise<SignatoryRow[]> {
    const { id } = await this.changes.find(this.database, campaign);
    return this.store.list(this.database, id);
  }

  /**
   * @returns the signatory's key
   * @throws NotFound without such a campaign; Conflict when the name has signed already
   */
  async add(campaign: string, wish: NewSignatory, actor: string): Promise<SignatoryRow> {
    return this.database.transaction(async (sql) => {
      const { id } = await this.changes.find(sql, campaign);
      const { name, affiliation, former, countries, until = null } = wish;
      const key = keyOf(name);
      if (key === '') throw new InvalidInput('The name holds no letters.', [{ field: 'name', message: 'no letters' }]);
      const since = wish.since ?? (await dayOf(sql, 0));
      checkDays(since, until);
      await this.changes.recorded(sql, id, { kind: 'signatory', key, act: 'added', actor }, async () => {
        const isNew = await this.store.insert(sql, id, key, { name, affiliation, former, countries, since, until });
        if (!isNew) throw new Conflict(`${name} has signed already.`);
      });
      return this.rowOf(sql, id, key);
    });
  }

  /** Only what the change names. @throws NotFound, Conflict when they have changed since they were read, InvalidInput */
  async change(
    campaign: string,
    key: string,
    { revision, ...change }: SignatoryChange,
    actor: string,
  ): Promise<SignatoryRow> {
    return this.update({ campaign, key, revision, act: 'changed', actor }, async (sql, id, before) => {
      const named = Object.entries(change).filter(([, value]) => value !== undefined);
      const after = { ...before, ...(Object.fromEntries(named) as Partial<SignatoryRow>) };
      if (change.since !== undefined || change.until !== undefined) checkDays(after.since, after.until);
      await this.store.put(sql, id, key, after);
    });
  }

  /** @throws NotFound, Conflict; InvalidInput when the day lies before the one they signed on */
  async withdraw(
    campaign: string,
    key: string,
    { until: chosen, revision }: Withdrawal,
    actor: string,
  ): Promise<SignatoryRow> {
    return this.update({ campaign, key, revision, act: 'withdrawn', actor }, async (sql, id, before) => {
      if (chosen !== undefined) checkDays(before.since, chosen);
      await this.store.put(sql, id, key, { ...before, until: chosen ?? (await dayOf(sql, -1)) });
    });
  }

  /** They sign again, without an end. */
  async restore(campaign: string, key: string, revision: number | undefined, actor: string): Promise<SignatoryRow> {
    return this.update({ campaign, key, revision, act: 'restored', actor }, (sql, id, before) =>
      this.store.put(sql, id, key, { ...before, until: null }),
    );
  }

  private async update(
    { campaign, key, revision, act, actor }: Order,
    work: (sql: Sql, campaignId: string, before: SignatoryRow) => Promise<void>,
  ): Promise<SignatoryRow> {
    return this.database.transaction(async (sql) => {
      const { id, slug } = await this.changes.find(sql, campaign);
      const present = await this.store.lock(sql, id, key);
      if (present === undefined) throw new NotFound(`The campaign “${slug}” has no signatory “${key}”.`);
      if (revision !== undefined && revision !== present) throw outdated(present);
      const before = await this.rowOf(sql, id, key);
      await this.changes.recorded(sql, id, { kind: 'signatory', key, act, actor }, () => work(sql, id, before));
      return this.rowOf(sql, id, key);
    });
  }

  private async rowOf(sql: Sql, campaignId: string, key: string): Promise<SignatoryRow> {
    return onlyRow(await this.store.list(sql, campaignId, key));
  }
}

function checkDays(since: string, until: string | null): void {
  if (until === null || until >= since) return;
  const message = `Nobody signs until ${until} who signs from ${since} on.`;
  throw new InvalidInput(message, [{ field: 'until', message }]);
}

async function dayOf(sql: Sql, daysFromToday: number): Promise<string> {
  const rows = await sql.query<{ day: string }>(`SELECT (app_now()::date + $1::int)::text AS day`, [daysFromToday]);
  return onlyRow(rows).day;
}
