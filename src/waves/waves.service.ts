// Waves before their launch: finding one, looking at its audience, approving it.
// An approval binds the exact text and the exact audience: both are frozen and hashed in its transaction.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import type { WaveState } from '../domain/wave.js';
import { type AudienceRequest, AudienceService } from './audience.service.js';
import { WaveAudit } from './wave-audit.js';
import { bind, orNotFound } from './wave-binding.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { AudiencePreview } from './waves.dto.js';

@Injectable()
export class WavesService {
  constructor(
    private readonly database: Database,
    private readonly store: WaveStore,
    private readonly audiences: AudienceService,
    private readonly appeals: AppealsService,
    private readonly facts: WaveFactsStore,
    private readonly audit: WaveAudit,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<WaveRow> {
    return orNotFound(await this.store.find(id));
  }

  /** Newest first. */
  async list(state: WaveState | null, page: PageRequest): Promise<Page<WaveRow>> {
    return pageOf(await this.store.list(state, page.after ?? null, page.limit + 1), page.limit, (wave) => wave.id);
  }

  /** Who would get a letter now, and who would not and why. @throws NotFound, Conflict without an approved letter */
  async previewAudience(id: string): Promise<AudiencePreview> {
    const wave = await this.get(id);
    const { request } = await this.approvable(this.database, wave);
    return this.audiences.preview(request);
  }

  /**
   * Freezes the appeal's newest approved version and the audience as it resolves now, and binds them by a hash.
   * Approving again replaces both. @throws NotFound, Conflict
   */
  async approve(id: string, actor: string): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      const { versionId, contentHash, request } = await this.approvable(sql, wave);
      const audienceHash = await this.audiences.freeze(sql, id, request);
      const approvalHash = bind(contentHash, audienceHash);
      const approved = await this.store.approve(sql, id, versionId, audienceHash, approvalHash, actor);
      if (!approved)
        throw new Conflict(`This wave is ${wave.state}: only a draft or an approved wave can be approved.`);
      await this.audit.record(sql, 'wave.approved', id, actor, { versionId, audienceHash, approvalHash });
      return approved;
    });
  }

  private async approvable(
    sql: Sql,
    wave: WaveRow,
  ): Promise<{ versionId: string; contentHash: string; request: AudienceRequest }> {
    const version = await this.facts.latestVersion(sql, wave.appealId);
    if (!version) throw new Conflict('The appeal of this wave is not approved yet: approve its text first.');
    if ((await this.appeals.currentContentHash(wave.appealId, sql)) !== version.contentHash) {
      throw new Conflict('The appeal was changed after its last approval: approve its text again.');
    }
    const context = await this.facts.approvalContext(sql, wave.id);
    const letters = await this.appeals.compiledLetters(version.id, sql);
    const request: AudienceRequest = {
      campaignId: wave.campaignId,
      filter: context.filter,
      who: context.who,
      defaultLanguage: context.defaultLanguage,
      required: new Map(letters.map((letter) => [letter.language, letter.required])),
      sender: { name: context.senderName, email: context.senderEmail },
    };
    return { versionId: version.id, contentHash: version.contentHash, request };
  }
}
