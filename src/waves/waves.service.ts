// Waves before their launch: finding one, looking at its audience, approving it.
// An approval binds the exact text and the exact audience: both are frozen and hashed in its transaction.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict, NotFound } from '../domain/errors.js';
import { isUuid } from '../domain/uuid.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import type { WaveState } from '../domain/wave.js';
import { type AudienceRequest, AudienceService } from './audience.service.js';
import { WaveAudit } from './wave-audit.js';
import { bind, orNotFound } from './wave-binding.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { AudiencePreview } from './waves.dto.js';

/** A letter to one person, as it would be sent; `excluded` says why it would not. */
export interface LetterPreview {
  contactId: string;
  address: string | null;
  language: string;
  excluded: string | null;
  subject: string;
  text: string;
  html: string;
}

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
   * The letter as one person of the audience would read it, made by what makes the letters that are sent.
   * @param contactId the first who gets a letter, when not given
   * @throws NotFound, Conflict without an approved letter
   */
  async previewLetter(id: string, contactId?: string): Promise<LetterPreview> {
    const { request, versionId } = await this.approvable(this.database, await this.get(id));
    if (contactId !== undefined && !isUuid(contactId)) throw new NotFound('There is no such contact.');
    const member = await this.audiences.member(request, contactId);
    if (!member) throw new NotFound('Nobody of the audience gets a letter, or the contact is not in the segment.');
    const values = { ...member.fields, opt_out_url: 'https://opt-out.example/u/preview' };
    const filled = await this.appeals.preview({ versionId }, member.language, values);
    const { address, language, excluded } = member;
    if (filled.kind === 'missing')
      throw new Conflict(`The letter needs a value that this contact lacks: ${filled.fields.join(', ')}.`);
    const { subject, text, html } = filled;
    return { contactId: member.contactId, address, language, excluded, subject, text, html };
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
