// Waves before their launch: finding one, looking at its audience, approving it.
// An approval binds the exact text and the exact audience: both are frozen and hashed in its transaction.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { Database } from '../database/database.js';
import { Conflict, NotFound } from '../domain/errors.js';
import { isUuid } from '../domain/uuid.js';
import { pageOf, type Page } from '../domain/page.js';
import { WAVE_STAGES, type WaveStage } from '../domain/wave.js';
import { AudienceService, type AudienceSource } from '../audiences/audience.service.js';
import { LaunchChecks } from './launch-checks.js';
import { bind, orNotFound } from './wave-binding.js';
import { type WaveFilters, type WaveListing, WaveListStore, type WaveSummaryRow } from './wave-list.store.js';
import { WaveSubjects } from './wave-subjects.service.js';
import type { AudiencePerson, AudiencePreview, PeopleQuery } from '../audiences/audience.dto.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { WaveApproval } from './waves.dto.js';

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
    private readonly lists: WaveListStore,
    private readonly audiences: AudienceService,
    private readonly subjects: WaveSubjects,
    private readonly appeals: AppealsService,
    private readonly checks: LaunchChecks,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<WaveRow> {
    return orNotFound(await this.store.find(id));
  }

  /** With the names of what it is made of. @throws NotFound */
  async summary(id: string): Promise<WaveSummaryRow> {
    const [found] = isUuid(id) ? await this.lists.list({ id }, 1) : [];
    if (!found) throw new NotFound('There is no such wave.');
    return found;
  }

  /** Newest first. */
  async list({ limit, ...listing }: WaveListing & { limit: number }): Promise<Page<WaveSummaryRow>> {
    return pageOf(await this.lists.list(listing, limit + 1), limit, (wave) => wave.id);
  }

  /** How many waves there are in each stage. */
  async stages(filters: WaveFilters): Promise<Record<WaveStage, number>> {
    const counts = new Map((await this.lists.stages(filters)).map(({ stage, count }) => [stage, count]));
    const all = WAVE_STAGES.map((stage) => [stage, counts.get(stage) ?? 0]);
    return Object.fromEntries(all) as Record<WaveStage, number>;
  }

  /** Who gets a letter, and who does not and why: as approved, or as it would be now. @throws NotFound */
  async previewAudience(id: string): Promise<AudiencePreview> {
    return this.audiences.preview(await this.sourceOf(await this.get(id)));
  }

  /** A page of those who get a letter, or of those left out. @throws NotFound */
  async people(id: string, query: PeopleQuery): Promise<Page<AudiencePerson>> {
    return this.audiences.people(await this.sourceOf(await this.get(id)), query);
  }

  /**
   * The letter as one person of the audience would read it, made by what makes the letters that are sent.
   * @param contactId the first who gets a letter, when not given
   * @throws NotFound, Conflict without an approved letter
   */
  async previewLetter(id: string, contactId?: string): Promise<LetterPreview> {
    const wave = await this.get(id);
    if (contactId !== undefined && !isUuid(contactId)) throw new NotFound('There is no such contact.');
    // What is approved stays what was read, even when the appeal has changed since.
    const versionId = wave.versionId ?? (await this.subjects.approvable(this.database, wave)).versionId;
    const member = await this.audiences.member(await this.sourceOf(wave), contactId);
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
   * Approving again replaces both.
   * @param read what the approver has read; when text or audience are different by now, nothing is approved
   * @throws NotFound, Conflict
   */
  async approve(id: string, actor: string, read: WaveApproval = {}): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      await this.checks.refuseOwnWork(sql, wave, actor);
      if (read.mode !== undefined && read.mode !== wave.mode)
        throw new Conflict(`The wave is a ${wave.mode} one by now: look at it again. Nothing was approved.`);
      const { versionId, contentHash, request } = await this.subjects.approvable(sql, wave);
      if (read.versionId !== undefined && read.versionId !== versionId)
        throw new Conflict('The letter was approved anew since you read it: read it again. Nothing was approved.');
      const audienceHash = await this.audiences.freeze(sql, id, request);
      if (read.audienceHash !== undefined && read.audienceHash !== audienceHash)
        throw new Conflict('The audience is another one by now: look at it again. Nothing was approved.');
      const approvalHash = bind(contentHash, audienceHash);
      const { segmentVersion } = request;
      const approved = await this.store.approve(sql, id, versionId, audienceHash, approvalHash, segmentVersion, actor);
      if (!approved)
        throw new Conflict(`This wave is ${wave.state}: only a draft or an approved wave can be approved.`);
      await this.checks.record(sql, 'wave.approved', id, actor, {
        versionId,
        audienceHash,
        approvalHash,
        segmentVersion,
      });
      return approved;
    });
  }

  private async sourceOf(wave: WaveRow): Promise<AudienceSource> {
    return this.subjects.source(wave, await this.subjects.letter(wave));
  }
}
