// The facts of cases. A changed fact is a new version; the one that stood keeps its text, and letters on their way that speak
// of it are held.
import { Injectable } from '@nestjs/common';
import { NotFound } from '../domain/errors.js';
import { CampaignChanges } from './campaign-changes.service.js';
import { CampaignEditStore } from './campaign-edit.store.js';
import { checkLanguages, refuseWithdrawnCase } from './campaign-items.service.js';
import { CampaignStore } from './campaign.store.js';
import type { CampaignView, FactVersion } from './campaigns.dto.js';

@Injectable()
export class CaseFactsService {
  constructor(
    private readonly changes: CampaignChanges,
    private readonly store: CampaignStore,
    private readonly edits: CampaignEditStore,
  ) {}

  /** @throws Conflict when another version stands than the one that was read */
  async addVersion(
    campaign: string,
    caseKey: string,
    key: string,
    { text, asOf, source, version }: FactVersion,
    actor: string,
  ): Promise<CampaignView> {
    const item = { campaign, kind: 'fact' as const, key: `${caseKey}/${key}`, revision: version, actor };
    return this.changes.change({ ...item, act: 'changed' }, async (sql, before) => {
      refuseWithdrawnCase(before, caseKey);
      checkLanguages(before, text);
      await this.store.addFactVersion(sql, before.id, caseKey, key, { text, as_of: asOf, source });
    });
  }

  async withdraw(campaign: string, caseKey: string, key: string, actor: string): Promise<CampaignView> {
    const item = { campaign, kind: 'fact' as const, key: `${caseKey}/${key}`, actor };
    return this.changes.change({ ...item, act: 'withdrawn' }, async (sql, before) => {
      const stands = before.cases.some((one) => one.key === caseKey && one.facts.some((fact) => fact.key === key));
      if (!stands) throw new NotFound(`The case “${caseKey}” has no fact “${key}” that stands.`);
      await this.store.retireFact(sql, before.id, caseKey, key);
    });
  }

  /** The last version stands again. */
  async restore(campaign: string, caseKey: string, key: string, actor: string): Promise<CampaignView> {
    const item = { campaign, kind: 'fact' as const, key: `${caseKey}/${key}`, actor };
    return this.changes.change({ ...item, act: 'restored' }, async (sql, before) => {
      refuseWithdrawnCase(before, caseKey);
      const isBack = await this.edits.restoreFact(sql, before.id, caseKey, key);
      if (!isBack) throw new NotFound(`The case “${caseKey}” has no withdrawn fact “${key}”.`);
    });
  }
}
