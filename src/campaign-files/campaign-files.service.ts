// Loads a campaign's folder into the database, again and again: whole or not at all, and never over what a person changed
// here without being told to. Loading approves nothing.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CampaignChangeStore, type StandingItem } from '../campaigns/campaign-change.store.js';
import { Database, type Sql } from '../database/database.js';
import type { CampaignItem } from '../domain/campaign.js';
import { itemKey, mergeCampaign, type KeptItem, type MergePlan } from '../domain/campaign-merge.js';
import { CampaignItemsStore } from './campaign-items.store.js';
import { readCampaignFolder, type CampaignFolder } from './campaign-folder.js';
import { ItemWriter } from './item-writer.js';

export interface LoadOptions {
  /** 'file': where files and database both changed, the files win. */
  take?: 'file';
}

export interface LoadResult {
  campaign: string;
  created: number;
  updated: number;
  unchanged: number;
  /** What was not done as the files say, with both sides. */
  kept: KeptItem[];
  removed: { kind: string; key: string }[];
}

@Injectable()
export class CampaignFilesService {
  constructor(
    private readonly database: Database,
    private readonly items: CampaignItemsStore,
    private readonly writer: ItemWriter,
    private readonly changes: CampaignChangeStore,
    private readonly audit: AuditLog,
  ) {}

  /** @throws InvalidInput with every problem of the files, each with file and line; nothing is changed then */
  async loadCampaignFolder(folder: string, options: LoadOptions, actor: string): Promise<LoadResult> {
    const campaign = await readCampaignFolder(folder);
    return this.database.transaction((sql) => this.load(sql, campaign, options, actor));
  }

  private async load(
    sql: Sql,
    { slug, items }: CampaignFolder,
    options: LoadOptions,
    actor: string,
  ): Promise<LoadResult> {
    const knownId = await this.items.lock(sql, slug);
    const plan = await this.plan(sql, knownId, items, options);
    const before = knownId ? await this.changes.standing(sql, knownId) : [];
    const campaignId = await this.writer.write(sql, { slug, campaignId: knownId, actor }, plan);
    await this.writer.setOrder(sql, campaignId, items, options.take === 'file');
    await this.items.remember(sql, campaignId, items);
    // A first load changes nothing that anybody had said here.
    if (knownId) await this.recordChanges(sql, campaignId, before, actor);
    const result = resultOf(slug, plan);
    await this.record(sql, campaignId, result, actor);
    return result;
  }

  private async plan(
    sql: Sql,
    campaignId: string | undefined,
    file: CampaignItem[],
    { take }: LoadOptions,
  ): Promise<MergePlan> {
    const takeFile = take === 'file';
    if (!campaignId) return mergeCampaign({ base: [], here: [], file, isUsed: () => false, takeFile });
    const used = new Set((await this.items.used(sql, campaignId)).map(({ kind, key }) => `${kind} ${key}`));
    const isUsed = (item: CampaignItem) => used.has(itemKey(item));
    const [base, here] = [await this.items.base(sql, campaignId), await this.items.here(sql, campaignId)];
    return mergeCampaign({ base, here, file, isUsed, takeFile });
  }

  /** The history of each item goes on through a load. */
  private async recordChanges(
    sql: Sql,
    campaignId: string,
    before: readonly StandingItem[],
    actor: string,
  ): Promise<void> {
    const after = await this.changes.standing(sql, campaignId);
    const find = (items: readonly StandingItem[], { kind, key }: StandingItem) =>
      items.find((one) => one.kind === kind && one.key === key)?.content ?? null;
    const changes = [...after, ...before.filter((item) => find(after, item) === null)]
      .map((item) => ({ kind: item.kind, key: item.key, before: find(before, item), after: find(after, item) }))
      .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
      .map((change) => ({ ...change, act: 'loaded' as const }));
    if (changes.length > 0) await this.changes.record(sql, campaignId, changes, actor);
  }

  /** The record says what was kept, not the texts. */
  private async record(sql: Sql, subjectId: string, result: LoadResult, actor: string): Promise<void> {
    const kept = result.kept.map(({ kind, key, reason }) => ({ kind, key, reason }));
    const detail = { ...result, kept };
    await this.audit.record(sql, { actor, action: 'campaign.loaded', subjectKind: 'campaign', subjectId, detail });
  }
}

function resultOf(campaign: string, plan: MergePlan): LoadResult {
  return {
    campaign,
    created: plan.create.length,
    updated: plan.update.length,
    unchanged: plan.unchanged.length,
    kept: plan.kept,
    removed: plan.remove.map(({ kind, key }) => ({ kind, key })),
  };
}
