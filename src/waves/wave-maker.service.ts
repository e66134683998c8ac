// Makes a wave, a draft of one appeal to one segment by one sender, and changes it until it is launched.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import type { WaveMode } from '../domain/wave.js';
import type { SenderView } from '../senders/senders.dto.js';
import { SendersService } from '../senders/senders.service.js';
import { WaveAudit } from './wave-audit.js';
import { orNotFound } from './wave-binding.js';
import { WaveDraftStore, type WaveWish } from './wave-draft.store.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { NewWave, WaveChange } from './waves.dto.js';

@Injectable()
export class WaveMakerService {
  constructor(
    private readonly database: Database,
    private readonly store: WaveStore,
    private readonly drafts: WaveDraftStore,
    private readonly senders: SendersService,
    private readonly audit: WaveAudit,
  ) {}

  /** @throws NotFound, InvalidInput */
  async create(wish: NewWave, actor: string): Promise<WaveRow> {
    const sender = await this.senders.findBySlug(wish.sender);
    refuseRetired(sender);
    const mode = wish.mode ?? (sender.smtpSource === 'practice' ? 'practice' : 'live');
    refuseWithoutRelay(mode, sender);
    refuseEmptyWindow(momentOf(wish.startsAt), momentOf(wish.sendBy));
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

  /** Takes an approval away, unless nothing is different. @throws NotFound, InvalidInput, Conflict once it is launched */
  async change(id: string, change: WaveChange, actor: string): Promise<WaveRow> {
    const senders = await this.senders.list();
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      const sender = senders.find((one) => (change.sender ? one.slug === change.sender : one.id === wave.senderId));
      if (!sender) throw new NotFound(`There is no sender "${change.sender ?? ''}".`);
      const before = wishOf(wave);
      const wish = { ...changed(before, change), senderId: sender.id };
      const fields = (Object.keys(wish) as (keyof WaveWish)[]).filter((key) => !isSame(wish[key], before[key]));
      if (fields.length === 0) return wave;
      refuseUnfit(wish, fields, sender);
      wish.campaignId = await this.campaignOf(sql, wish);
      const row = await this.drafts.change(sql, id, wish, actor);
      if (!row) throw new Conflict(`This wave is ${wave.state}: only a wave that is not launched can be changed.`);
      await this.audit.record(sql, 'wave.changed', id, actor, { fields, voided: wave.approvalHash });
      return row;
    });
  }

  private async campaignOf(sql: Sql, wish: { appealId: string; segmentId: string }): Promise<string> {
    const [found] = await sql.query<{ campaignId: string | null; hasSegment: boolean }>(
      `SELECT (SELECT campaign_id FROM appeal WHERE id = $1 AND archived_at IS NULL) AS "campaignId", EXISTS (SELECT FROM segment WHERE id = $2 AND archived_at IS NULL FOR SHARE) AS "hasSegment"`,
      [wish.appealId, wish.segmentId],
    );
    if (!found?.campaignId) throw new NotFound('There is no such appeal.');
    if (!found.hasSegment) throw new NotFound('There is no such segment.');
    return found.campaignId;
  }
}

function wishOf(wave: WaveRow): WaveWish {
  const { name, campaignId, appealId, segmentId, senderId, mode, startsAt, sendBy } = wave;
  const { maxPerHour, maxPerDomainPerHour, officeHours, unknownPolicy } = wave;
  const pace = { maxPerHour, maxPerDomainPerHour, officeHours, unknownPolicy };
  return { name, campaignId, appealId, segmentId, senderId, mode, startsAt, sendBy, ...pace };
}

/** What the change leaves out stays; null takes away. */
function changed(wish: WaveWish, { sender: _, startsAt, sendBy, ...change }: WaveChange): WaveWish {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return {
    ...wish,
    ...given,
    startsAt: startsAt === undefined ? wish.startsAt : momentOf(startsAt),
    sendBy: sendBy === undefined ? wish.sendBy : momentOf(sendBy),
  };
}

/** Only what was changed is judged: a window that has passed must not stop somebody from correcting the name. */
function refuseUnfit(wish: WaveWish, fields: readonly (keyof WaveWish)[], sender: SenderView): void {
  if (fields.includes('senderId')) refuseRetired(sender);
  if (fields.includes('mode') || fields.includes('senderId')) refuseWithoutRelay(wish.mode, sender);
  if (fields.includes('startsAt') || fields.includes('sendBy')) refuseEmptyWindow(wish.startsAt, wish.sendBy);
}

function refuseRetired({ name, retiredAt }: SenderView): void {
  if (retiredAt)
    throw new Conflict(`The sender "${name}" is retired: choose another, or let an admin take it up again.`);
}

function refuseWithoutRelay(mode: WaveMode, { smtpSource }: SenderView): void {
  if (mode !== 'live' || smtpSource !== 'practice') return;
  const message =
    'A live wave needs a sender with a mail server: an admin gives it one in the settings. Or choose practice.';
  throw new InvalidInput(message, [{ field: 'mode', message }]);
}

function refuseEmptyWindow(startsAt: Date | null, sendBy: Date | null): void {
  if (!startsAt || !sendBy || startsAt < sendBy) return;
  const message = 'The time by which everything must be sent has to be later than the start.';
  throw new InvalidInput(message, [{ field: 'sendBy', message }]);
}

function momentOf(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}

/** Values as they would be written; a stored object may have its keys in another order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
}
