// Campaigns themselves: to read, to begin, to edit, to put away. What they are made of is campaign-items.service.ts; loading
// their files is campaign-files/.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, onlyRow, type Sql } from '../database/database.js';
import { keyOf, type CampaignContent } from '../domain/campaign.js';
import { Conflict, InvalidInput } from '../domain/errors.js';
import type { Page, PageRequest } from '../domain/page.js';
import type { ChangeEntry } from './campaign-change.store.js';
import { CampaignChanges } from './campaign-changes.service.js';
import { CampaignEditStore } from './campaign-edit.store.js';
import { freeKey } from './free-key.js';
import { CampaignStore } from './campaign.store.js';
import type { CampaignChange, CampaignSummary, CampaignView, NewCampaign } from './campaigns.dto.js';

/** A new campaign can be written for at once: with everybody as its first audience. */
const FIRST_AUDIENCE = { key: 'all-contacts', names: { en: 'All contacts', fr: 'Tous les contacts' } };

@Injectable()
export class CampaignsService {
  constructor(
    private readonly database: Database,
    private readonly store: CampaignStore,
    private readonly edits: CampaignEditStore,
    private readonly changes: CampaignChanges,
    private readonly audit: AuditLog,
  ) {}

  /** Those that are put away come last. */
  async list(): Promise<CampaignSummary[]> {
    return this.store.list(this.database);
  }

  /**
   * @param asOf the day whose signatories are shown, 'YYYY-MM-DD'; today when it is not given
   * @throws NotFound
   */
  async get(slugOrId: string, asOf?: string): Promise<CampaignView> {
    return this.changes.find(this.database, slugOrId, asOf);
  }

  /** An empty one, with everybody as its audience. @throws InvalidInput */
  async create(wish: NewCampaign, actor: string): Promise<CampaignView> {
    return this.database.transaction(async (sql) => {
      const content = await this.contentOf(sql, wish);
      checkContent(content);
      const name = content.name[content.default_language] ?? '';
      const slug = freeKey(keyOf(name), await this.edits.slugs(sql), 'campaign');
      const id = await this.store.putCampaign(sql, slug, content);
      const fresh = { kind: 'campaign', key: slug, act: 'added' as const, actor };
      await this.audit.record(sql, { actor, action: 'campaign.added', subjectKind: 'campaign', subjectId: id });
      await this.changes.recorded(sql, id, { ...fresh, kind: 'audience', key: FIRST_AUDIENCE.key }, () =>
        this.store.putAudience(sql, id, FIRST_AUDIENCE.key, { name: audienceName(content), who: { all: [] } }),
      );
      return this.changes.find(sql, id);
    });
  }

  /** @throws NotFound, Conflict when it has changed since it was read, InvalidInput */
  async change(campaign: string, { revision, ...change }: CampaignChange, actor: string): Promise<CampaignView> {
    return this.changes.change({ campaign, kind: 'campaign', revision, act: 'changed', actor }, async (sql, before) => {
      const content = contentAfter(before, change);
      checkContent(content);
      const written = await this.edits.writtenLanguages(sql, before.id);
      const lost = written.find((language) => !content.languages.includes(language));
      if (lost) throw new InvalidInput(`There are letters in “${lost}”: the campaign cannot do without it.`);
      await this.store.putCampaign(sql, before.slug, content);
    });
  }

  /** Out of sight, and back; nothing is lost. @throws NotFound, Conflict while letters of it are on their way */
  async setArchived(campaign: string, isArchived: boolean, actor: string): Promise<CampaignView> {
    const act = isArchived ? 'withdrawn' : 'restored';
    return this.changes.change({ campaign, kind: 'campaign', act, actor }, async (sql, { id }) => {
      const waves = isArchived ? await this.edits.wavesUnderWay(sql, id) : [];
      if (waves.length > 0) {
        throw new Conflict(`Letters of this campaign are on their way (${waves.join(', ')}): end those waves first.`);
      }
      await this.edits.setArchived(sql, id, isArchived);
    });
  }

  async history(
    slugOrId: string,
    item: { kind?: string; key?: string },
    page: PageRequest,
  ): Promise<Page<ChangeEntry>> {
    return this.changes.history(slugOrId, item, page);
  }

  private async contentOf(sql: Sql, wish: NewCampaign): Promise<CampaignContent> {
    const { today } = onlyRow(await sql.query<{ today: string }>(`SELECT app_now()::date::text AS today`));
    return {
      name: wish.name,
      summary: wish.summary ?? {},
      issuers: wish.issuers ?? [],
      as_of: wish.asOf ?? today,
      until: wish.until ?? null,
      languages: wish.languages,
      default_language: wish.defaultLanguage ?? wish.languages[0] ?? '',
    };
  }
}

function contentAfter(before: CampaignView, change: Omit<CampaignChange, 'revision'>): CampaignContent {
  const { name, summary, issuers, asOf, until, languages, defaultLanguage } = { ...before, ...change };
  return { name, summary, issuers, as_of: asOf, until, languages, default_language: defaultLanguage };
}

function audienceName({ languages, default_language: main }: CampaignContent): Record<string, string> {
  const names: Record<string, string> = FIRST_AUDIENCE.names;
  const known = languages.flatMap((language) => (names[language] ? [[language, names[language]]] : []));
  return { [main]: FIRST_AUDIENCE.names.en, ...Object.fromEntries(known) } as Record<string, string>;
}

function checkContent({ name, summary, as_of, until, languages, default_language: main }: CampaignContent): void {
  if (!languages.includes(main)) throw wrong('defaultLanguage', `“${main}” is not among the languages.`);
  if (new Set(languages).size < languages.length) throw wrong('languages', 'A language stands twice.');
  if (!name[main]) throw wrong('name', `The name in “${main}”, the campaign's own language, is missing.`);
  for (const [field, texts] of Object.entries({ name, summary })) {
    const other = Object.keys(texts).find((language) => !languages.includes(language));
    if (other !== undefined) throw wrong(field, `“${other}” is a language that the campaign does not have.`);
  }
  if (until !== null && until < as_of) throw wrong('until', `The last day lies before ${as_of}.`);
}

const wrong = (field: string, message: string) => new InvalidInput(message, [{ field, message }]);
