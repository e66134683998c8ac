// Makes a wave: a draft of one appeal to one segment by one sender, in practice or live mode.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { InvalidInput, NotFound } from '../domain/errors.js';
import { SendersService } from '../senders/senders.service.js';
import { WaveAudit } from './wave-audit.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { NewWave } from './waves.dto.js';

@Injectable()
export class WaveMakerService {
  constructor(
    private readonly database: Database,
    private readonly store: WaveStore,
    private readonly senders: SendersService,
    private readonly audit: WaveAudit,
  ) {}

  /** @throws NotFound, InvalidInput */
  async create(wish: NewWave, actor: string): Promise<WaveRow> {
    const sender = await this.senders.findBySlug(wish.sender);
    const mode = wish.mode ?? (sender.smtpSource === 'practice' ? 'practice' : 'live');
    if (mode === 'live' && sender.smtpSource === 'practice') {
      throw new InvalidInput(
        'A live wave needs a sender with a relay: set SMTP_URL and MAIL_FROM, or choose practice mode.',
      );
    }
    return this.database.transaction(async (sql) => {
      const campaignId = await this.campaignOf(sql, wish);
      const wave = await this.store.insert(sql, { ...wish, campaignId, senderId: sender.id, mode }, actor);
      await this.audit.record(sql, 'wave.created', wave.id, actor, {
        appealId: wish.appealId,
        segmentId: wish.segmentId,
        mode,
      });
      return wave;
    });
  }

  private async campaignOf(sql: Sql, wish: NewWave): Promise<string> {
    const [found] = await sql.query<{ campaignId: string | null; hasSegment: boolean }>(
      `SELECT (SELECT campaign_id FROM appeal WHERE id = $1 AND archived_at IS NULL) AS "campaignId", EXISTS (SELECT FROM segment WHERE id = $2) AS "hasSegment"`,
      [wish.appealId, wish.segmentId],
    );
    if (!found?.campaignId) throw new NotFound('There is no such appeal.');
    if (!found.hasSegment) throw new NotFound('There is no such segment.');
    return found.campaignId;
  }
}
