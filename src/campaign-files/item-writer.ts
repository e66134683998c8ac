// Writes the items of a plan through the stores and services that own their tables.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { CampaignEditStore } from '../campaigns/campaign-edit.store.js';
import { CampaignStore, type ListedKind } from '../campaigns/campaign.store.js';
import type { Sql } from '../database/database.js';
import type { CampaignItem } from '../domain/campaign.js';
import type { MergePlan } from '../domain/campaign-merge.js';
import { SignatoryStore } from '../signatories/signatory.store.js';

interface Target {
  slug: string;
  /** Nothing when the campaign is new. */
  campaignId: string | undefined;
  actor: string;
}

const LISTED: readonly ListedKind[] = ['audience', 'demand', 'ask', 'case'];

@Injectable()
export class ItemWriter {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly edits: CampaignEditStore,
    private readonly signatories: SignatoryStore,
    private readonly appeals: AppealsService,
  ) {}

  /** @returns the campaign's id */
  async write(sql: Sql, { slug, campaignId: known, actor }: Target, plan: MergePlan): Promise<string> {
    let campaignId = known;
    // Both keep the order of kinds, so what is needed stands before what needs it.
    for (const item of [...plan.create, ...plan.update].filter((one) => one.kind === 'campaign')) {
      campaignId = await this.campaigns.putCampaign(sql, slug, item.content);
    }
    if (campaignId === undefined) throw new Error(`the campaign ${slug} is neither there nor made`);
    for (const item of plan.create) await this.put(sql, campaignId, item, actor);
    for (const item of plan.update) await this.put(sql, campaignId, item, actor);
    for (const item of plan.remove) await this.remove(sql, campaignId, item);
    return campaignId;
  }

  /**
   * Things stand in the order of the files, also those that were kept as they are here; but for kinds that a person put in
   * order, unless the files are to win.
   */
  async setOrder(sql: Sql, campaignId: string, items: readonly CampaignItem[], takeFile: boolean): Promise<void> {
    const keysOf = (kind: string) => items.filter((item) => item.kind === kind).map(({ key }) => key);
    const kept = await this.edits.handOrdered(sql, campaignId, takeFile);
    for (const kind of LISTED.filter((one) => !kept.includes(one)))
      await this.campaigns.setOrder(sql, campaignId, kind, keysOf(kind));
    await this.signatories.setOrder(sql, campaignId, keysOf('signatory'));
  }

  private async put(sql: Sql, campaignId: string, item: CampaignItem, actor: string): Promise<void> {
    const { kind, key } = item;
    const [parent = '', child = ''] = key.split('/');
    switch (kind) {
      case 'campaign':
        return;
      case 'audience':
        return this.campaigns.putAudience(sql, campaignId, key, item.content);
      case 'demand':
        return this.campaigns.putDemand(sql, campaignId, key, item.content);
      case 'ask':
        return this.campaigns.putAsk(sql, campaignId, key, item.content);
      case 'case':
        return this.campaigns.putCase(sql, campaignId, key, item.content);
      case 'fact':
        return void (await this.campaigns.addFactVersion(sql, campaignId, parent, child, item.content));
      case 'signatory':
        return this.signatories.put(sql, campaignId, key, item.content);
      case 'appeal': {
        const { name, audience, asks } = item.content;
        return void (await this.appeals.put(sql, { campaignId, slug: key, name, audienceKey: audience, asks }));
      }
      case 'appeal_text':
        return this.putText(sql, campaignId, parent, child, item.content, actor);
    }
  }

  private async putText(
    sql: Sql,
    campaignId: string,
    slug: string,
    language: string,
    text: { subject: string; mjml: string },
    actor: string,
  ): Promise<void> {
    await this.appeals.putText(sql, await this.appealId(sql, campaignId, slug), language, text, actor);
  }

  private async remove(sql: Sql, campaignId: string, { kind, key }: CampaignItem): Promise<void> {
    const [parent = '', child = ''] = key.split('/');
    switch (kind) {
      case 'campaign':
        throw new Error('a load does not remove its campaign');
      case 'fact':
        return this.campaigns.retireFact(sql, campaignId, parent, child);
      case 'signatory':
        return this.signatories.remove(sql, campaignId, key);
      case 'appeal':
        return this.appeals.remove(sql, await this.appealId(sql, campaignId, key));
      case 'appeal_text':
        return this.appeals.removeText(sql, await this.appealId(sql, campaignId, parent), child);
      case 'audience':
      case 'demand':
      case 'ask':
      case 'case':
        return this.campaigns.remove(sql, campaignId, kind, key);
    }
  }

  private async appealId(sql: Sql, campaignId: string, slug: string): Promise<string> {
    const [row] = await sql.query<{ id: string }>('SELECT id FROM appeal WHERE campaign_id = $1 AND slug = $2', [
      campaignId,
      slug,
    ]);
    if (!row) throw new Error(`the appeal ${slug} is neither there nor made`);
    return row.id;
  }
}
