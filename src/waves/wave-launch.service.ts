// The launch: one guarded transaction, however often it is ordered; the start that makes the rows; and the plan that gives
// each letter its time. Start and plan may be run by any process, any number of times.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { DeliveryPlanStore, type PlannedLetter } from '../deliveries/delivery-plan.store.js';
import { timeZoneOf } from '../naming/country-time-zone.js';
import { Conflict } from '../domain/errors.js';
import { isUnpaced, type PaceLimits, planPace, SENDER_LANE } from '../domain/pace.js';
import { AudienceStore } from '../audiences/audience.store.js';
import { LaunchChecks } from './launch-checks.js';
import { orNotFound } from './wave-binding.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { LaunchOrder } from './waves.dto.js';

/** Letters planned in one transaction: a kill loses no more than that, and the lanes are locked only so long. */
export const PLAN_BATCH = 1000;
/** A paced letter that is later than this is planned anew, or a standstill would end in a burst. */
const OVERDUE_SECONDS = 60;

@Injectable()
export class WaveLaunchService {
  constructor(
    private readonly database: Database,
    private readonly store: WaveStore,
    private readonly audience: AudienceStore,
    private readonly plan: DeliveryPlanStore,
    private readonly checks: LaunchChecks,
  ) {}

  /**
   * Launches once: the same key, or a wave that is launched already, gives the same result and creates nothing.
   * @throws NotFound, Conflict with every obstacle
   */
  async launch(id: string, order: LaunchOrder, actor: string): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      if (wave.launchedAt) return wave;
      if (order.key) await this.refuseUsedKey(sql, wave, order.key);
      if (order.approvalHash !== undefined && order.approvalHash !== wave.approvalHash)
        throw new Conflict(
          'The wave was approved anew, or changed, since you read it: read it again. No letter was sent.',
        );
      await this.checks.refuseObstacles(sql, wave, order.pastDateReason ?? null);
      const launch = {
        // Without a key of the caller, the wave itself is the key: it can be launched once.
        key: order.key ?? `wave:${id}`,
        countdownSeconds: order.countdownSeconds,
        pastDateReason: order.pastDateReason ?? null,
        actor,
      };
      const launched = await this.store.launch(sql, id, launch);
      if (!launched) throw new Conflict(`This wave is ${wave.state} and cannot be launched.`);
      await this.checks.record(sql, 'wave.launched', id, actor, {
        recipients: await this.audience.countRecipients(sql, id),
        mode: wave.mode,
        approvalHash: wave.approvalHash,
        pastDateReason: launch.pastDateReason,
      });
      return (await this.startIn(sql, id)) ?? launched;
    });
  }

  /** Ends the countdown, before anything was sent. @throws NotFound, Conflict when it is over */
  async takeBack(id: string, actor: string): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      const back = await this.store.takeBack(sql, id);
      if (!back)
        throw new Conflict(`This wave is ${wave.state}: only a launch whose countdown runs can be taken back.`);
      await this.checks.record(sql, 'wave.taken_back', id, actor);
      return back;
    });
  }

  /** Makes the rows when the countdown is over; does nothing otherwise. */
  async startIfDue(id: string): Promise<void> {
    await this.database.transaction((sql) => this.startIn(sql, id));
  }

  /** Gives every planned letter its time. Safe to run in two processes at once: the rows are locked batch by batch. */
  async planAll(id: string): Promise<void> {
    const wave = await this.store.find(id);
    if (!wave || wave.state !== 'running') return;
    const limits = await this.checks.limitsOf(wave);
    if (isUnpaced(limits, wave.officeHours ?? undefined)) return this.plan.queueAll(id, wave.startsAt);
    await this.planInBatches(wave, limits, (sql) => this.plan.lockPlanned(sql, id, PLAN_BATCH));
  }

  /** After a pause or a standstill: paced letters whose time is past get new slots from now on, all of them. */
  async replanOverdue(id: string): Promise<number> {
    const wave = await this.store.find(id);
    if (!wave || wave.state !== 'running') return 0;
    const limits = await this.checks.limitsOf(wave);
    if (isUnpaced(limits, wave.officeHours ?? undefined)) return 0;
    return this.planInBatches(wave, limits, (sql) => this.plan.lockOverdue(sql, id, OVERDUE_SECONDS, PLAN_BATCH));
  }

  /** @returns how many letters got a time */
  private async planInBatches(
    wave: WaveRow,
    limits: PaceLimits,
    next: (sql: Sql) => Promise<PlannedLetter[]>,
  ): Promise<number> {
    let total = 0;
    for (;;) {
      const planned = await this.database.transaction(async (sql) =>
        this.planBatch(sql, wave, limits, await next(sql)),
      );
      total += planned;
      if (planned < PLAN_BATCH) return total;
    }
  }

  private async refuseUsedKey(sql: Sql, wave: WaveRow, key: string): Promise<void> {
    // Its request may have been on its way while a person took the launch back.
    if (wave.takenBackKeys.includes(key))
      throw new Conflict('This launch was taken back. No letter was sent. To launch all the same, order it anew.');
    const other = await this.store.lockLaunchKey(sql, key);
    if (other) throw new Conflict(`This key launched the wave "${other.name}" already: take another key for this one.`);
  }

  private async startIn(sql: Sql, id: string): Promise<WaveRow | undefined> {
    const started = await this.store.start(sql, id);
    if (started) await this.plan.insertPlanned(sql, id);
    return started;
  }

  private async planBatch(
    sql: Sql,
    wave: WaveRow,
    limits: PaceLimits,
    letters: readonly PlannedLetter[],
  ): Promise<number> {
    if (letters.length === 0) return 0;
    const domains = [...new Set(letters.map((letter) => letter.receivingDomain))];
    const lanes = await this.plan.lockLanes(sql, wave.senderId, [SENDER_LANE, ...domains]);
    const requests = letters.map((letter) => ({
      receivingDomain: letter.receivingDomain,
      timeZone: timeZoneOf(letter.country),
    }));
    const start = Math.max(wave.startsAt?.getTime() ?? 0, await this.checks.now(sql));
    const times = planPace(requests, start, limits, lanes, wave.officeHours ?? undefined, Math.random);
    await this.plan.queueAt(
      sql,
      letters.map((letter) => letter.id),
      times,
    );
    await this.plan.saveLanes(sql, wave.senderId, lanes);
    return letters.length;
  }
}
