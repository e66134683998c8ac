// What a launch is judged by, and the limits that its letters are planned under.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { Settings } from '../config/settings.js';
import type { Sql } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import { type PaceLimits, stricter } from '../domain/pace.js';
import { launchObstacles } from '../domain/wave.js';
import { AudienceStore } from './audience.store.js';
import { WaveAudit } from './wave-audit.js';
import { bind } from './wave-binding.js';
import { WaveFactsStore } from './wave-facts.store.js';
import type { WaveRow } from './wave.store.js';

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
    const context = await this.facts.approvalContext(sql, wave.id);
    const obstacles = launchObstacles({
      state: wave.state,
      mode: wave.mode,
      approvedBy: wave.approvedBy,
      createdBy: wave.createdBy,
      approvers: await this.facts.activeApprovers(sql),
      approvalHolds: await this.approvalHolds(sql, wave),
      recipients: await this.audience.countRecipients(sql, wave.id),
      campaignUntil: context.campaignUntil,
      today: await this.facts.today(sql),
      pastDateReason,
      isPastSendBy: wave.sendBy !== null && wave.sendBy.getTime() <= (await this.facts.now(sql)),
      publicUrl: this.settings.env.publicUrl,
    });
    if (obstacles.length === 0) return;
    throw new Conflict(
      `This wave cannot be launched: ${obstacles.join(' ')} No letter was sent.`,
      obstacles.map((message) => ({ message })),
    );
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
    if (!version || !wave.audienceHash) return false;
    const current = await this.appeals.currentContentHash(wave.appealId, sql);
    const audienceHash = await this.audience.hash(sql, wave.id);
    return current === version.contentHash && bind(version.contentHash, audienceHash) === wave.approvalHash;
  }
}
