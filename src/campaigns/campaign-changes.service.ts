// How a campaign is changed by hand: one transaction that locks the item, refuses an edit of something that has changed
// meanwhile, does the work, and writes down who changed what, before and after.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict, NotFound } from '../domain/errors.js';
import type { Page, PageRequest } from '../domain/page.js';
import { CampaignChangeStore, type ChangeAct, type ChangeEntry } from './campaign-change.store.js';
import { CampaignEditStore, type EditedKind } from './campaign-edit.store.js';
import { CampaignStore } from './campaign.store.js';
import type { CampaignView } from './campaigns.dto.js';

export interface EditedItem {
  /** Slug or id. */
  campaign: string;
  kind: EditedKind;
  /** Nothing for the campaign itself. */
  key?: string;
  /** What the editor has read; not checked when it is not given. 0: that there is no such fact yet. */
  revision?: number;
  act: ChangeAct;
  actor: string;
}

@Injectable()
export class CampaignChanges {
  constructor(
    private readonly database: Database,
    private readonly store: CampaignStore,
    private readonly edits: CampaignEditStore,
    private readonly changes: CampaignChangeStore,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFound naming the campaigns that there are */
  async find(sql: Sql, slugOrId: string, asOf?: string): Promise<CampaignView> {
    const campaign = await this.store.find(sql, slugOrId, asOf ?? null);
    if (campaign) return campaign;
    const known = (await this.store.list(sql)).map(({ slug }) => slug).join(', ');
    throw new NotFound(`There is no campaign “${slugOrId}”. There are: ${known || 'none'}.`);
  }

  /**
   * @returns the campaign as it is afterwards
   * @throws NotFound; Conflict, with a problem of the field "revision", when the item has changed since it was read
   */
  async change(item: EditedItem, work: (sql: Sql, campaign: CampaignView) => Promise<void>): Promise<CampaignView> {
    return this.database.transaction(async (sql) => {
      const campaign = await this.find(sql, item.campaign);
      const key = item.key ?? campaign.slug;
      await this.refuseOutdated(sql, campaign, { ...item, key });
      await this.recorded(sql, campaign.id, { ...item, key }, () => work(sql, campaign));
      return this.find(sql, campaign.id);
    });
  }

  /**
   * Adds an item, under a key that is chosen while nobody else adds one.
   * @returns the campaign as it is afterwards
   */
  async add(
    { campaign: slugOrId, kind, actor }: { campaign: string; kind: string; actor: string },
    keyFor: (campaign: CampaignView) => string,
    put: (sql: Sql, campaign: CampaignView, key: string) => Promise<void>,
  ): Promise<CampaignView> {
    return this.database.transaction(async (sql) => {
      const { id, slug } = await this.find(sql, slugOrId);
      await this.edits.lock(sql, id, 'campaign', slug);
      const campaign = await this.find(sql, id);
      const key = keyFor(campaign);
      await this.recorded(sql, id, { kind, key, act: 'added', actor }, () => put(sql, campaign, key));
      return this.find(sql, id);
    });
  }

  /** The order of items is nobody's content: it is written down by itself. */
  async recordOrder(
    sql: Sql,
    campaignId: string,
    kind: string,
    { before, after }: { before: readonly string[]; after: readonly string[] },
    actor: string,
  ): Promise<void> {
    const change = { kind, key: '', act: 'ordered' as const, before: { keys: before }, after: { keys: after } };
    await this.changes.record(sql, campaignId, [change], actor);
  }

  /** Does the work and writes down what it changed of one item. For whoever has looked after locks and checks. */
  async recorded(
    sql: Sql,
    campaignId: string,
    { kind, key, act, actor }: { kind: string; key: string; act: ChangeAct; actor: string },
    work: () => Promise<void>,
  ): Promise<void> {
    const contentNow = async () => (await this.changes.standing(sql, campaignId, kind, key))[0]?.content ?? null;
    const before = await contentNow();
    await work();
    const after = await contentNow();
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await this.changes.record(sql, campaignId, [{ kind, key, act, before, after }], actor);
    // The audit log cannot be edited: what was said of whom is in the history, which can go with them.
    const action = kind === 'campaign' ? `campaign.${act}` : `campaign.${kind}_${act}`;
    await this.audit.record(sql, { actor, action, subjectKind: 'campaign', subjectId: campaignId, detail: { key } });
  }

  /** Newest first; of one item when kind and key are given. @throws NotFound */
  async history(
    slugOrId: string,
    item: { kind?: string; key?: string },
    page: PageRequest,
  ): Promise<Page<ChangeEntry>> {
    const { id } = await this.find(this.database, slugOrId);
    return this.changes.list(this.database, id, item, page);
  }

  private async refuseOutdated(
    sql: Sql,
    campaign: CampaignView,
    { kind, key = '', revision }: EditedItem,
  ): Promise<void> {
    const present = await this.edits.lock(sql, campaign.id, kind, key);
    if (present === undefined && kind !== 'fact') {
      throw new NotFound(`The campaign “${campaign.slug}” has no ${kind} “${key}”.`);
    }
    if (revision !== undefined && revision !== (present ?? 0)) throw outdated(present ?? 0);
  }
}

/** Somebody else was faster. */
export function outdated(revision: number): Conflict {
  return new Conflict(
    'Somebody changed this after you had opened it, and nothing of yours was saved. Look at what it says now, and save again.',
    [{ field: 'revision', message: `is ${revision} now` }],
  );
}
