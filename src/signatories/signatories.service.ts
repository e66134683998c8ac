// Signatories added and withdrawn by hand. A letter carries the list as it stood when the letter was approved, so nobody is
// ever deleted here: they sign until a day.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CampaignStore } from '../campaigns/campaign.store.js';
import type { CampaignView } from '../campaigns/campaigns.dto.js';
import { Database, onlyRow, type Sql } from '../database/database.js';
import { keyOf } from '../domain/campaign.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { SignatoryStore } from './signatory.store.js';
import type { NewSignatory } from './signatories.dto.js';

@Injectable()
export class SignatoriesService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignStore,
    private readonly store: SignatoryStore,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the signatory's key
   * @throws NotFound without such a campaign; Conflict when the name has signed already
   */
  async add(campaign: string, signatory: NewSignatory, actor: string): Promise<string> {
    return this.database.transaction(async (sql) => {
      const { id } = await this.find(sql, campaign);
      const { name, affiliation, former, countries, until = null } = signatory;
      const key = keyOf(name);
      if (key === '') throw new InvalidInput('The name holds no letters.');
      if (await this.store.has(sql, id, key)) throw new Conflict(`${name} has signed already.`);
      const since = signatory.since ?? (await today(sql));
      if (until !== null && until < since) throw new InvalidInput(`Nobody signs until ${until} who signs on ${since}.`);
      await this.store.put(sql, id, key, { name, affiliation, former, countries, since, until });
      await this.record(sql, 'signatory.added', id, { key, since }, actor);
      return key;
    });
  }

  /**
   * @param until their last day under the statement, 'YYYY-MM-DD'
   * @throws NotFound without such a campaign or signatory; InvalidInput when the day lies before the one they signed on
   */
  async withdraw(campaign: string, key: string, until: string, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { id, slug } = await this.find(sql, campaign);
      const since = await this.store.withdraw(sql, id, key, until);
      if (since === undefined) throw new NotFound(`The campaign “${slug}” has no signatory “${key}”.`);
      if (until < since) throw new InvalidInput(`They signed on ${since}, so they cannot withdraw on ${until}.`);
      await this.record(sql, 'signatory.withdrawn', id, { key, until }, actor);
    });
  }

  private async find(sql: Sql, campaign: string): Promise<CampaignView> {
    const found = await this.campaigns.find(sql, campaign, null);
    if (!found) throw new NotFound(`There is no campaign “${campaign}”.`);
    return found;
  }

  private async record(sql: Sql, action: string, subjectId: string, detail: Record<string, unknown>, actor: string) {
    await this.audit.record(sql, { actor, action, subjectKind: 'campaign', subjectId, detail });
  }
}

async function today(sql: Sql): Promise<string> {
  return onlyRow(await sql.query<{ today: string }>(`SELECT app_now()::date::text AS today`)).today;
}
