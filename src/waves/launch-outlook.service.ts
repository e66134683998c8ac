// What a launch would come to: who gets which letter, when the first and the last go by the planner's own rules, and
// everything that stands against it. Looking changes nothing.
import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { holdOf } from '../database/installation.js';
import { DeliveryPlanStore } from '../deliveries/delivery-plan.store.js';
import type { Caller } from '../domain/access.js';
import { timeZoneOf } from '../naming/country-time-zone.js';
import { isUnpaced, planPace } from '../domain/pace.js';
import { senderChecks } from '../domain/sender-checks.js';
import { needsSecondPerson } from '../domain/wave.js';
import { refusals } from '../domain/wave-acts.js';
import { AudienceService } from '../audiences/audience.service.js';
import type { LetterPlace } from '../audiences/audience.store.js';
import { LaunchChecks } from './launch-checks.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { PLAN_BATCH } from './wave-launch.service.js';
import { WaveSubjects } from './wave-subjects.service.js';
import type { WaveRow } from './wave.store.js';

@Injectable()
export class LaunchOutlookService {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly facts: WaveFactsStore,
    private readonly subjects: WaveSubjects,
    private readonly audiences: AudienceService,
    private readonly checks: LaunchChecks,
    private readonly plan: DeliveryPlanStore,
  ) {}

  async of(wave: WaveRow, caller: Caller) {
    const letter = await this.subjects.letter(wave);
    const { preview, letters } = await this.audiences.forecast(await this.subjects.source(wave, letter));
    const isLetterApproved = letter?.isCurrent ?? false;
    const found = { recipients: preview.included, isLetterApproved, pastDateReason: null };
    const rule = await this.facts.approvalRule(this.database);
    const needsSecond = needsSecondPerson(wave.mode, rule.fourEyes, rule.approvers);
    const isOwnWork = await this.checks.needsOther(this.database, wave, caller.actor);
    const { state, submittedAt } = wave;
    return {
      now: new Date(await this.facts.now(this.database)),
      hold: (await holdOf(this.database)) ?? null,
      audience: preview,
      letter: letter ?? null,
      sender: await this.senderOf(wave),
      plan: await this.planOf(wave, letters),
      obstacles: await this.checks.obstacles(this.database, wave, found),
      rule: { ...rule, needsSecondPerson: needsSecond },
      refused: refusals({ state, isSubmitted: submittedAt !== null, role: caller.role, isOwnWork }),
    };
  }

  private async senderOf(wave: WaveRow) {
    const { publicUrl } = this.settings.env;
    const sender = await this.facts.sender(wave.senderId);
    return { ...sender, checks: senderChecks(wave.mode, { ...sender, publicUrl }) };
  }

  /** The planner's own steps over the same letters, at the latest moment that chance could give each. */
  private async planOf(wave: WaveRow, letters: readonly LetterPlace[]) {
    const limits = await this.checks.limitsOf(wave);
    const { maxPerHour = null, maxPerDomainPerHour = null } = limits;
    const start = Math.max(wave.startsAt?.getTime() ?? 0, await this.checks.now(this.database));
    const shown = { maxPerHour, maxPerDomainPerHour };
    if (letters.length === 0 || isUnpaced(limits, wave.officeHours ?? undefined))
      return { startsAt: new Date(start), endsAt: null, late: 0, ...shown };
    const lanes = await this.plan.lanes(wave.senderId);
    const sendBy = wave.sendBy?.getTime() ?? Infinity;
    let [first, last, late] = [Infinity, start, 0];
    for (let from = 0; from < letters.length; from += PLAN_BATCH) {
      const batch = letters.slice(from, from + PLAN_BATCH).map(({ receivingDomain, country }) => ({
        receivingDomain,
        timeZone: timeZoneOf(country),
      }));
      for (const time of planPace(batch, start, limits, lanes, wave.officeHours ?? undefined, () => 1)) {
        [first, last] = [Math.min(first, time), Math.max(last, time)];
        if (time >= sendBy) late++;
      }
      // A plan of a hundred thousand letters takes seconds, which the other requests do not wait for.
      await nextTurn();
    }
    return { startsAt: new Date(first), endsAt: new Date(last), late, ...shown };
  }
}
