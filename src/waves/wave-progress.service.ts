// How launched waves stand, for people who watch them: numbers that sum, why nothing moves, what comes next, time left.
import { Injectable } from '@nestjs/common';
import {
  DeliveryPartsStore,
  type Grouping,
  type LetterCounts,
  type LetterGroup,
} from '../deliveries/delivery-parts.store.js';
import { timeZoneOf } from '../naming/country-time-zone.js';
import { NotFound } from '../domain/errors.js';
import { nextOfficeTime } from '../domain/pace.js';
import { estimate, nextEvent, type ProgressFacts, waitReasons } from '../domain/wave-progress.js';
import { smtpProfileOf } from '../mail/mailer.js';
import { SendersService } from '../senders/senders.service.js';
import { type NextLetter, type PausedDomain, type WaveMoment, WaveMomentStore } from './wave-moment.store.js';
import type { RunningWave, WaveProgress } from './wave-progress.dto.js';

/** A due letter is taken within a second or two, if there is somebody to take it. */
const UNTAKEN_MS = { withWorker: 30_000, withoutWorker: 3_000 };
/** The practice mailbox says every five seconds that it is there. */
const PRACTICE_SILENT_MS = 20_000;
/** Nothing is opened here. */
const NO_WAITS = { connectMs: 0, answerMs: 0 };

@Injectable()
export class WaveProgressService {
  constructor(
    private readonly moments: WaveMomentStore,
    private readonly letters: DeliveryPartsStore,
    private readonly senders: SendersService,
  ) {}

  /** @throws NotFound */
  async progress(waveId: string): Promise<WaveProgress> {
    const counts = await this.letters.counts(waveId);
    const moment = await this.moments.find(waveId);
    if (!moment) throw new NotFound('There is no such wave.');
    const facts = await this.factsOf(moment, counts);
    const { planned, launched, parts, marks } = counts;
    const { pausedDomains } = facts;
    const told = { reasons: waitReasons(facts), next: nextEvent(facts), ...estimate(facts) };
    return { ...moment, launched, parts, marks, planned, pausedDomains, ...told };
  }

  /** Every wave under way, in a few figures. */
  async running(): Promise<RunningWave[]> {
    const ids = await this.moments.openIds();
    return Promise.all(ids.map((id) => this.progress(id)));
  }

  groups(waveId: string, by: Grouping): Promise<LetterGroup[]> {
    return this.letters.groups(waveId, by);
  }

  private async factsOf(moment: WaveMoment, counts: LetterCounts): Promise<ProgressFacts> {
    const { hold, officeHours } = moment;
    const isOpen = moment.state === 'running' || moment.state === 'paused';
    const pausedDomains = isOpen && moment.hasPausedDomain ? await this.moments.pausedDomains(moment.id) : [];
    const next = isOpen && officeHours ? await this.moments.nextLetter(moment.id) : undefined;
    return {
      ...moment,
      ...counts,
      hold: hold && { since: new Date(hold.since), reason: hold.reason },
      noWorkerSince: untakenSince(moment, counts, pausedDomains),
      relayAway: moment.mode === 'practice' ? practiceAway(moment) : await this.relayAway(moment),
      pausedDomains,
      closedOffice: closedOffice(moment, next),
    };
  }

  private async relayAway({ awayRelays, senderId }: WaveMoment): Promise<ProgressFacts['relayAway']> {
    if (!awayRelays) return null;
    const { smtpUrl } = await this.senders.identity(senderId);
    const relay = smtpUrl && smtpProfileOf(smtpUrl, NO_WAITS);
    const away = relay && awayRelays.find(({ name }) => name === `${relay.host}:${relay.port}`);
    return away ? { since: new Date(away.awaySince), text: away.said ?? away.name } : null;
  }
}

/** Letters to a paused domain are due and rightly stay; with such letters, nothing can be said. */
function untakenSince(
  { now, hasWorker }: WaveMoment,
  { firstAt, parts }: LetterCounts,
  paused: PausedDomain[],
): Date | null {
  if (!firstAt || parts.in_hand > 0 || paused.length > 0) return null;
  const patience = hasWorker ? UNTAKEN_MS.withWorker : UNTAKEN_MS.withoutWorker;
  return now.getTime() - firstAt.getTime() > patience ? firstAt : null;
}

function practiceAway({ practiceSeenAt, now }: WaveMoment): ProgressFacts['relayAway'] {
  if (practiceSeenAt && now.getTime() - practiceSeenAt.getTime() < PRACTICE_SILENT_MS) return null;
  return { since: practiceSeenAt ?? now, text: 'practice' };
}

function closedOffice({ officeHours, now }: WaveMoment, next: NextLetter | undefined): string | null {
  if (!officeHours || !next?.country) return null;
  const opens = nextOfficeTime(now.getTime(), timeZoneOf(next.country), officeHours);
  return opens > now.getTime() ? next.country : null;
}
