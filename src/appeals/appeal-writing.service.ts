// What people change about appeals by hand: making one, its name and asks, its letters by language, the archive. A text
// that somebody else has saved meanwhile is never written over.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { EVERYONE, type AppealDraft, type LetterText } from '../domain/appeal.js';
import { Conflict, InvalidInput, NotFound, Outdated } from '../domain/errors.js';
import { AppealStore } from './appeal.store.js';
import { AppealsService } from './appeals.service.js';
import type { AppealChange, AppealView, LetterSave, NewAppeal, NewLetter, WrittenText } from './appeals.dto.js';
import { firstLetter } from './first-letter.js';
import { nameKey } from '../naming/name-key.js';

interface CampaignParts {
  id: string;
  slug: string;
  languages: string[];
  defaultLanguage: string;
  audiences: string[];
  asks: { key: string; audiences: string[] }[];
}

@Injectable()
export class AppealWritingService {
  constructor(
    private readonly database: Database,
    private readonly store: AppealStore,
    private readonly appeals: AppealsService,
    private readonly audit: AuditLog,
  ) {}

  /** With the letters of another appeal, or a short one in the campaign's default language. */
  async create(wish: NewAppeal, actor: string): Promise<AppealView> {
    const id = await this.database.transaction(async (sql) => {
      const campaign = await this.campaign(sql, { slug: wish.campaign });
      checkParts(campaign, wish);
      const slug = wish.slug ?? slugOf(wish.name[campaign.defaultLanguage] ?? '');
      const { audienceKey, asks, name } = wish;
      const made = await this.store.insert(sql, { campaignId: campaign.id, slug, name, audienceKey, asks });
      if (!made) throw new Conflict(`The campaign has an appeal with the short name "${slug}": take another name.`);
      for (const [language, text] of Object.entries(await this.firstTexts(sql, campaign, wish.startFrom)))
        await this.store.putText(sql, made, language, text, actor);
      await this.record(sql, actor, 'appeal.created', made, { slug, startFrom: wish.startFrom ?? null });
      return made;
    });
    return this.appeals.get(id);
  }

  /** @throws NotFound; InvalidInput for an audience or ask that the campaign does not have */
  async change(id: string, change: AppealChange, actor: string): Promise<AppealView> {
    return this.work(id, async (sql, draft) => {
      const campaign = await this.campaign(sql, { id: draft.campaign.id });
      const { name = draft.name, audienceKey = draft.audienceKey, asks = [...draft.askKeys] } = change;
      checkParts(campaign, { name, audienceKey, asks });
      await this.store.put(sql, { campaignId: campaign.id, slug: draft.slug, name, audienceKey, asks });
      await this.record(sql, actor, 'appeal.changed', id, { ...change });
    });
  }

  async addLetter(id: string, { language, startFrom }: NewLetter, actor: string): Promise<AppealView> {
    return this.work(id, async (sql, draft) => {
      if (draft.texts[language]) throw new Conflict(`There is a letter in ${language} already: open it.`);
      const source = startFrom === undefined ? await firstLetter(language) : draft.texts[startFrom];
      if (!source) throw new NotFound(`There is no letter in ${startFrom} to begin with.`);
      await this.appeals.putText(sql, id, language, source, actor);
    });
  }

  /**
   * @throws Outdated with both texts when the stored one is not what this text was made from; nothing is changed then
   */
  async saveLetter(id: string, language: string, save: LetterSave, actor: string): Promise<AppealView> {
    const { madeFrom, ...text } = save;
    await this.database.transaction(async (sql) => {
      await this.appeals.lock(sql, id);
      const current = await this.letter(sql, id, language);
      if (madeFrom !== undefined) refuseOutdated(language, current, madeFrom, save);
      if (current?.subject === text.subject && current.mjml === text.mjml) return;
      await this.appeals.putText(sql, id, language, text, actor);
    });
    return this.appeals.get(id);
  }

  /** @returns what was taken away, so that it can be put back */
  async removeLetter(id: string, language: string, madeFrom: number | undefined, actor: string): Promise<WrittenText> {
    return this.database.transaction(async (sql) => {
      await this.appeals.lock(sql, id);
      const current = await this.letter(sql, id, language);
      if (!current) throw new NotFound(`There is no letter in ${language}.`);
      if (madeFrom !== undefined) refuseOutdated(language, current, madeFrom, null);
      await this.store.removeText(sql, id, language);
      await this.record(sql, actor, 'appeal.text_removed', id, { language });
      return current;
    });
  }

  /** An appeal in the archive is in no list and is not sent; its versions and waves stay. Doing it twice changes nothing. */
  async setArchived(id: string, isArchived: boolean, actor: string): Promise<AppealView> {
    return this.work(id, async (sql) => {
      const action = isArchived ? 'appeal.archived' : 'appeal.unarchived';
      if (await this.store.setArchived(sql, id, isArchived)) await this.record(sql, actor, action, id, {});
    });
  }

  private async work(id: string, act: (sql: Sql, draft: AppealDraft) => Promise<void>): Promise<AppealView> {
    await this.database.transaction(async (sql) => act(sql, await this.appeals.lock(sql, id)));
    return this.appeals.get(id);
  }

  private async letter(sql: Sql, id: string, language: string): Promise<WrittenText | undefined> {
    return (await this.store.texts(sql, id)).find((one) => one.language === language);
  }

  private async firstTexts(
    sql: Sql,
    campaign: CampaignParts,
    startFrom: string | undefined,
  ): Promise<Readonly<Record<string, LetterText>>> {
    const { defaultLanguage, languages } = campaign;
    if (startFrom === undefined) return { [defaultLanguage]: await firstLetter(defaultLanguage) };
    const source = await this.store.draft(sql, startFrom);
    if (!source) throw new NotFound('There is no such appeal to begin with.');
    return Object.fromEntries(Object.entries(source.texts).filter(([language]) => languages.includes(language)));
  }

  private async campaign(sql: Sql, by: { slug?: string; id?: string }): Promise<CampaignParts> {
    const [campaign] = await sql.query<CampaignParts>(
      `SELECT c.id, c.slug, c.languages, c.default_language AS "defaultLanguage",
              ARRAY(SELECT key FROM campaign_audience WHERE campaign_id = c.id) AS audiences,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('key', key, 'audiences', to_jsonb(audiences))), '[]')
                 FROM ask WHERE campaign_id = c.id) AS asks
         FROM campaign c WHERE c.slug = $1 OR c.id = $2`,
      [by.slug ?? null, by.id ?? null],
    );
    if (campaign) return campaign;
    throw new NotFound(`There is no campaign “${by.slug}”.`);
  }

  private async record(sql: Sql, actor: string, action: string, subjectId: string, detail: object): Promise<void> {
    await this.audit.record(sql, { actor, action, subjectKind: 'appeal', subjectId, detail: { ...detail } });
  }
}

function refuseOutdated(
  language: string,
  current: WrittenText | undefined,
  madeFrom: number | null,
  yours: LetterSave | null,
): void {
  if ((current?.revision ?? null) === madeFrom) return;
  const who = current?.editedByName ?? 'somebody else';
  const what = current ? `was saved by ${who} while you wrote` : 'was taken away while you wrote';
  throw new Outdated(`The letter in ${language} ${what}. Nothing of yours is stored yet: compare the two texts.`, {
    current: current ?? null,
    yours,
  });
}

function checkParts(campaign: CampaignParts, parts: { name: object; audienceKey: string; asks: string[] }): void {
  const { slug, languages, defaultLanguage, audiences, asks } = campaign;
  const other = Object.keys(parts.name).find((language) => !languages.includes(language));
  if (other !== undefined)
    throw new InvalidInput(`The campaign “${slug}” has no “${other}”, only ${languages.join(', ')}.`);
  if (!(defaultLanguage in parts.name)) throw new InvalidInput(`The name in “${defaultLanguage}” is missing.`);
  if (!audiences.includes(parts.audienceKey))
    throw new InvalidInput(`The campaign “${slug}” has no audience “${parts.audienceKey}”.`);
  if (new Set(parts.asks).size !== parts.asks.length) throw new InvalidInput('An ask is named twice.');
  for (const key of parts.asks) {
    const ask = asks.find((one) => one.key === key);
    if (!ask) throw new InvalidInput(`The campaign “${slug}” has no ask “${key}”.`);
    if (!ask.audiences.includes(parts.audienceKey) && !ask.audiences.includes(EVERYONE))
      throw new InvalidInput(`The ask “${key}” is for ${ask.audiences.join(', ')}, not for ${parts.audienceKey}.`);
  }
}

function slugOf(name: string): string {
  return (
    nameKey(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'appeal'
  );
}
