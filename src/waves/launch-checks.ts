// What a launch is judged by, and the limits that its letters are planned under.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { Settings } from '../config/settings.js';
import type { Sql } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import { type PaceLimits, stricter } from '../domain/pace.js';
import { type LaunchFacts, launchObstacles, needsSecondPerson, type Obstacle } from '../domain/wave.js';
import { AudienceStore } from '../audiences/audience.store.js';
import { WaveAudit } from './wave-audit.js';
import { authorsOf, bind } from './wave-binding.js';
import { WaveFactsStore } from './wave-facts.store.js';
import type { WaveRow } from './wave.store.js';

/** What whoever asks for obstacles has found out already. */
export type FoundBefore = Pick<LaunchFacts, 'recipients' | 'isLetterApproved' | 'pastDateReason'>;

@Injectable()
export class LaunchChecks {
  constructor(
    private readonly facts: WaveFactsStore,
    private readonly audience: AudienceStore,
    private readonly appeals: AppealsService,
    private readonly audit: WaveAudit,
    private readonly settings: Settings,
  ) {}

  /** @throws Conflict that names every obstacle */
  async refuseObstacles(sql: Sql, wave: WaveRow, pastDateReason: string | null): Promise<void> {
    // A draft has no audience yet; that it is not approved says enough.
    const recipients = wave.state === 'draft' ? null : await this.audience.countRecipients(sql, wave.id);
    const found = { recipients, isLetterApproved: true, pastDateReason };
    const obstacles = await this.obstacles(sql, wave, found);
    if (obstacles.length === 0) return;
    throw new Conflict(
      `This wave cannot be launched: ${obstacles.map(({ message }) => message).join(' ')} No letter was sent.`,
      obstacles.map(({ code, message }) => ({ message, field: code })),
    );
  }

  /** Everything that stands against launching the wave now. */
  async obstacles(sql: Sql, wave: WaveRow, found: FoundBefore): Promise<Obstacle[]> {
    const context = await this.facts.approvalContext(sql, wave.id);
    const [approvedBy, ...authors] = await this.facts.peopleBehind(sql, [wave.approvedBy ?? '', ...authorsOf(wave)]);
    return launchObstacles({
      ...found,
      ...(await this.facts.approvalRule(sql)),
      state: wave.state,
      mode: wave.mode,
      approvedBy: wave.approvedBy && (approvedBy ?? null),
      authors,
      approvalHolds: await this.approvalHolds(sql, wave),
      campaignUntil: context.campaignUntil,
      isArchived: context.isArchived,
      hasRelay: context.hasRelay,
      isSenderRetired: context.isSenderRetired,
      today: await this.facts.today(sql),
      isPastSendBy: wave.sendBy !== null && wave.sendBy.getTime() <= (await this.facts.now(sql)),
      publicUrl: this.settings.env.publicUrl,
    });
  }

  /** @throws Conflict when the actor wrote the wave and somebody else has to approve it */
  async refuseOwnWork(sql: Sql, wave: WaveRow, actor: string): Promise<void> {
    if (!(await this.needsOther(sql, wave, actor))) return;
    throw new Conflict(
      'A second person must approve this wave: you wrote it or changed it last. Submit it for approval; nothing was approved.',
    );
  }

  /** True when the actor is the author of a wave that somebody else has to approve. */
  async needsOther(sql: Sql, wave: WaveRow, actor: string): Promise<boolean> {
    const { fourEyes, approvers } = await this.facts.approvalRule(sql);
    if (!needsSecondPerson(wave.mode, fourEyes, approvers)) return false;
    const [person, ...authors] = await this.facts.peopleBehind(sql, [actor, ...authorsOf(wave)]);
    return person !== undefined && authors.includes(person);
  }

  record(sql: Sql, action: string, waveId: string, actor: string, detail?: Record<string, unknown>): Promise<void> {
    return this.audit.record(sql, action, waveId, actor, detail);
  }

  /** The stricter of what the sender and the wave allow. A test letter goes at once, and takes nobody's slot. */
  async limitsOf(wave: WaveRow): Promise<PaceLimits> {
    if (wave.purpose === 'test') return {};
    const sender = await this.facts.senderLimits(wave.senderId);
    return {
      maxPerHour: stricter(sender.maxPerHour, wave.maxPerHour),
      maxPerDomainPerHour: stricter(sender.maxPerDomainPerHour, wave.maxPerDomainPerHour),
    };
  }

  /** The database's clock, in epoch milliseconds. */
  async now(sql: Sql): Promise<number> {
    return this.facts.now(sql);
  }

  private async approvalHolds(sql: Sql, wave: WaveRow): Promise<boolean> {
    const version = wave.versionId ? await this.facts.version(sql, wave.versionId) : undefined;
    if (!version || !wave.versionId || !wave.audienceHash) return false;
    if ((await this.appeals.objection(wave.versionId, sql)) !== undefined) return false;
    const current = await this.appeals.currentContentHash(wave.appealId, sql);
    const audienceHash = await this.audience.hash(sql, wave.id);
    return current === version.contentHash && bind(version.contentHash, audienceHash) === wave.approvalHash;
  }
}
