// What a campaign is made of, changed by hand: demands, audiences, asks, cases and their facts. Nothing is deleted here: it
// is withdrawn, with its date, and can be brought back.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { EVERYONE } from '../domain/appeal.js';
import { keyOf } from '../domain/campaign.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import type { Texts } from '../domain/letter-facts.js';
import type { ChangeAct } from './campaign-change.store.js';
import { CampaignChanges } from './campaign-changes.service.js';
import { CampaignEditStore, type EditedKind } from './campaign-edit.store.js';
import { CampaignStore } from './campaign.store.js';
import type {
  AskChange,
  AudienceChange,
  CampaignView,
  CaseChange,
  DemandChange,
  NewAsk,
  NewAudience,
  NewCase,
  NewDemand,
} from './campaigns.dto.js';
import { freeKey } from './free-key.js';

type Item<Kind extends 'demands' | 'audiences' | 'asks' | 'cases'> = CampaignView[Kind][number];

@Injectable()
export class CampaignItemsService {
  constructor(
    private readonly changes: CampaignChanges,
    private readonly store: CampaignStore,
    private readonly edits: CampaignEditStore,
  ) {}

  async addDemand(campaign: string, { text }: NewDemand, actor: string): Promise<CampaignView> {
    return this.add(campaign, 'demand', actor, text, (sql, { id }, key) => this.store.putDemand(sql, id, key, { text }));
  }

  async updateDemand(campaign: string, key: string, change: DemandChange, actor: string): Promise<CampaignView> {
    return this.edit(campaign, 'demand', key, change, actor, async (sql, before) => {
      checkLanguages(before, change.text);
      await this.store.changeDemand(sql, before.id, key, change);
    });
  }

  async addAudience(campaign: string, { name, who }: NewAudience, actor: string): Promise<CampaignView> {
    return this.add(campaign, 'audience', actor, name, (sql, { id }, key) =>
      this.store.putAudience(sql, id, key, { name, who }),
    );
  }

  async updateAudience(campaign: string, key: string, change: AudienceChange, actor: string): Promise<CampaignView> {
    return this.edit(campaign, 'audience', key, change, actor, async (sql, before) => {
      const { name, who } = merged(itemOf(before.audiences, key), change);
      checkLanguages(before, name);
      await this.store.putAudience(sql, before.id, key, { name, who });
    });
  }

  async addAsk(campaign: string, { text, audiences }: NewAsk, actor: string): Promise<CampaignView> {
    return this.add(campaign, 'ask', actor, text, async (sql, before, key) => {
      checkAudiences(before, audiences);
      await this.store.putAsk(sql, before.id, key, { for: audiences, text });
    });
  }

  async updateAsk(campaign: string, key: string, change: AskChange, actor: string): Promise<CampaignView> {
    return this.edit(campaign, 'ask', key, change, actor, async (sql, before) => {
      const { text, audiences } = merged(itemOf(before.asks, key), change);
      checkLanguages(before, change.text);
      checkAudiences(before, audiences);
      await this.store.putAsk(sql, before.id, key, { for: audiences, text });
    });
  }

  async addCase(campaign: string, wish: NewCase, actor: string): Promise<CampaignView> {
    const { name, consentBasis: basis, consentSource: source } = wish;
    return this.add(campaign, 'case', actor, name, (sql, { id }, key) =>
      this.store.putCase(sql, id, key, { name, consent: { basis, source } }),
    );
  }

  async updateCase(campaign: string, key: string, change: CaseChange, actor: string): Promise<CampaignView> {
    return this.edit(campaign, 'case', key, change, actor, async (sql, before) => {
      const { name, consentBasis: basis, consentSource: source } = merged(itemOf(before.cases, key), change);
      await this.store.putCase(sql, before.id, key, { name, consent: { basis, source } });
    });
  }

  /** Letters do not speak of it any more; those on their way that speak of a withdrawn case are held. */
  async withdraw(
    campaign: string,
    kind: 'demand' | 'ask' | 'case',
    key: string,
    revision: number | undefined,
    actor: string,
  ): Promise<CampaignView> {
    return this.act(campaign, kind, key, revision, 'withdrawn', actor, async (sql, { id }) => {
      if (kind === 'demand') return this.store.changeDemand(sql, id, key, { status: 'withdrawn' });
      if (kind === 'ask') return this.edits.setAskWithdrawn(sql, id, key, true);
      return this.edits.withdrawCase(sql, id, key);
    });
  }

  /** A demand is open again; what had become of it before is in its history. */
  async restore(
    campaign: string,
    kind: 'demand' | 'ask' | 'case',
    key: string,
    revision: number | undefined,
    actor: string,
  ): Promise<CampaignView> {
    return this.act(campaign, kind, key, revision, 'restored', actor, async (sql, { id }) => {
      if (kind === 'demand') return this.store.changeDemand(sql, id, key, { status: 'open' });
      if (kind === 'ask') return this.edits.setAskWithdrawn(sql, id, key, false);
      return this.edits.restoreCase(sql, id, key);
    });
  }

  /** What is named comes first, in this order; a load of the files leaves the order alone from now on. */
  async setOrder(
    campaign: string,
    kind: 'demand' | 'ask' | 'case',
    keys: readonly string[],
    actor: string,
  ): Promise<CampaignView> {
    return this.changes.change({ campaign, kind: 'campaign', act: 'ordered', actor }, async (sql, before) => {
      const present: readonly { key: string }[] = before[`${kind}s`];
      for (const key of keys) itemOf(present, key);
      const old = present.map((one) => one.key);
      const order = [...keys, ...old.filter((key) => !keys.includes(key))];
      await this.store.setOrder(sql, before.id, kind, order);
      await this.edits.keepHandOrder(sql, before.id, kind);
      await this.changes.recordOrder(sql, before.id, kind, { before: old, after: order }, actor);
    });
  }

  private async add(
    campaign: string,
    kind: 'demand' | 'audience' | 'ask' | 'case',
    actor: string,
    name: Texts | string,
    put: (sql: Sql, before: CampaignView, key: string) => Promise<void>,
  ): Promise<CampaignView> {
    const keyFor = (present: CampaignView) => {
      const text = typeof name === 'string' ? name : (name[present.defaultLanguage] ?? '');
      const taken = present[`${kind}s`].map((one) => one.key);
      return freeKey(keyOf(text).split('-').slice(0, 6).join('-'), [...taken, EVERYONE], kind);
    };
    return this.changes.add({ campaign, kind, actor }, keyFor, async (sql, present, key) => {
      if (typeof name !== 'string') checkLanguages(present, name);
      await put(sql, present, key);
    });
  }

  private edit(
    campaign: string,
    kind: EditedKind,
    key: string,
    { revision }: { revision?: number },
    actor: string,
    work: (sql: Sql, before: CampaignView) => Promise<void>,
  ): Promise<CampaignView> {
    return this.act(campaign, kind, key, revision, 'changed', actor, work);
  }

  private act(
    campaign: string,
    kind: EditedKind,
    key: string,
    revision: number | undefined,
    act: ChangeAct,
    actor: string,
    work: (sql: Sql, before: CampaignView) => Promise<void>,
  ): Promise<CampaignView> {
    return this.changes.change({ campaign, kind, key, revision, act, actor }, work);
  }
}

function itemOf<One extends { key: string }>(items: readonly One[], key: string): One {
  const found = items.find((one) => one.key === key);
  if (!found) throw new NotFound(`There is no “${key}” in this campaign.`);
  return found;
}

/** Only what the change names. */
function merged<One extends Item<'audiences'> | Item<'asks'> | Item<'cases'>>(item: One, change: Partial<One>): One {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...item, ...(Object.fromEntries(named) as Partial<One>) };
}

function checkAudiences(campaign: CampaignView, audiences: readonly string[]): void {
  const known = [EVERYONE, ...campaign.audiences.map(({ key }) => key)];
  const missing = audiences.find((key) => !known.includes(key));
  if (missing !== undefined) throw new NotFound(`The campaign “${campaign.slug}” has no audience “${missing}”.`);
}

/** @throws InvalidInput for a language that the campaign does not have, or without its own */
export function checkLanguages(campaign: CampaignView, text: Texts | undefined): void {
  if (text === undefined) return;
  const languages = campaign.languages.join(', ');
  const other = Object.keys(text).find((language) => !campaign.languages.includes(language));
  if (other !== undefined) throw wrongText(`The campaign has no “${other}”, only ${languages}.`);
  if (!text[campaign.defaultLanguage]) throw wrongText(`The text in “${campaign.defaultLanguage}” is missing.`);
}

const wrongText = (message: string) => new InvalidInput(message, [{ field: 'text', message }]);

/** A withdrawn case says nothing new before it is brought back. */
export function refuseWithdrawnCase(campaign: CampaignView, caseKey: string): void {
  const found = campaign.cases.find(({ key }) => key === caseKey);
  if (!found) throw new NotFound(`The campaign “${campaign.slug}” has no case “${caseKey}”.`);
  if (found.withdrawnAt === null) return;
  throw new Conflict(`The case of ${found.name} is withdrawn: bring it back before you write about it.`);
}
