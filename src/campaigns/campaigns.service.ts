// Campaigns to read, and the changes that a person makes to them by hand. Loading their files is campaign-files/.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { EVERYONE } from '../domain/appeal.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import type { Texts } from '../domain/letter-facts.js';
import { CampaignStore } from './campaign.store.js';
import type { AskChange, CampaignSummary, CampaignView, DemandChange, FactVersion } from './campaigns.dto.js';

@Injectable()
export class CampaignsService {
  constructor(
    private readonly database: Database,
    private readonly store: CampaignStore,
    private readonly audit: AuditLog,
  ) {}

  async list(): Promise<CampaignSummary[]> {
    return this.store.list(this.database);
  }

  /**
   * @param asOf the day whose signatories are shown, 'YYYY-MM-DD'; today when it is not given
   * @throws NotFound
   */
  async get(slugOrId: string, asOf?: string): Promise<CampaignView> {
    return this.find(this.database, slugOrId, asOf);
  }

  async updateDemand(slugOrId: string, key: string, change: DemandChange, actor: string): Promise<CampaignView> {
    return this.change(slugOrId, actor, 'campaign.demand_changed', { key, ...change }, async (sql, campaign) => {
      checkLanguages(campaign, change.text);
      if (!(await this.store.changeDemand(sql, campaign.id, key, change))) throw unknown('demand', key, campaign);
    });
  }

  async updateAsk(slugOrId: string, key: string, change: AskChange, actor: string): Promise<CampaignView> {
    return this.change(slugOrId, actor, 'campaign.ask_changed', { key, ...change }, async (sql, campaign) => {
      const ask = campaign.asks.find((one) => one.key === key);
      if (!ask) throw unknown('ask', key, campaign);
      checkLanguages(campaign, change.text);
      const audiences = change.audiences ?? ask.audiences;
      const known = [EVERYONE, ...campaign.audiences.map((audience) => audience.key)];
      const missing = audiences.find((audience) => !known.includes(audience));
      if (missing !== undefined) throw unknown('audience', missing, campaign);
      await this.store.putAsk(sql, campaign.id, key, { for: audiences, text: change.text ?? ask.text });
    });
  }

  /** A changed fact is a new version; the one that stood keeps its text and says when it was superseded. */
  async addFactVersion(
    slugOrId: string,
    caseKey: string,
    key: string,
    { text, asOf, source }: FactVersion,
    actor: string,
  ): Promise<CampaignView> {
    const detail = { caseKey, key, text, asOf, source };
    return this.change(slugOrId, actor, 'campaign.fact_changed', detail, async (sql, campaign) => {
      if (!campaign.cases.some((one) => one.key === caseKey)) throw unknown('case', caseKey, campaign);
      checkLanguages(campaign, text);
      await this.store.addFactVersion(sql, campaign.id, caseKey, key, { text, as_of: asOf, source });
    });
  }

  private async change(
    slugOrId: string,
    actor: string,
    action: string,
    detail: Record<string, unknown>,
    work: (sql: Sql, campaign: CampaignView) => Promise<void>,
  ): Promise<CampaignView> {
    return this.database.transaction(async (sql) => {
      const campaign = await this.find(sql, slugOrId);
      await work(sql, campaign);
      await this.audit.record(sql, { actor, action, subjectKind: 'campaign', subjectId: campaign.id, detail });
      return this.find(sql, campaign.id);
    });
  }

  private async find(sql: Sql, slugOrId: string, asOf?: string): Promise<CampaignView> {
    const campaign = await this.store.find(sql, slugOrId, asOf ?? null);
    if (campaign) return campaign;
    const known = (await this.store.list(sql)).map(({ slug }) => slug).join(', ');
    throw new NotFound(`There is no campaign “${slugOrId}”. There are: ${known || 'none'}.`);
  }
}

function checkLanguages(campaign: CampaignView, text: Texts | undefined): void {
  if (text === undefined) return;
  const languages = campaign.languages.join(', ');
  const other = Object.keys(text).find((language) => !campaign.languages.includes(language));
  if (other !== undefined) throw new InvalidInput(`The campaign has no “${other}”, only ${languages}.`);
  if (!text[campaign.defaultLanguage]) throw new InvalidInput(`The text in “${campaign.defaultLanguage}” is missing.`);
}

const unknown = (what: string, key: string, campaign: CampaignView) =>
  new NotFound(`The campaign “${campaign.slug}” has no ${what} “${key}”.`);
