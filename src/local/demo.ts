// `npm run demo`: the whole job in practice mode without a browser, with the services that the console and the command line
// use. It shows; it decides nothing by itself but the names.
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { AppealSummary } from '../appeals/appeals.dto.js';
import { AppealsService } from '../appeals/appeals.service.js';
import { CampaignFilesService } from '../campaign-files/campaign-files.service.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { WholeImport } from '../imports/whole-import.service.js';
import type { NewSegment } from '../segments/segments.dto.js';
import type { ListFile } from '../list-formats/list-bytes.js';
import { SegmentsService } from '../segments/segments.service.js';
import { isShipped } from '../demo/demo-loader.service.js';
import { DemoService } from '../demo/demo.service.js';
import { InvalidInput } from '../domain/errors.js';
import { WakeUps } from '../queue/wake-ups.js';
import { InvariantsService } from '../reports/invariants.service.js';
import { ExpandWaveService } from '../sending/expand-wave.service.js';
import { WaveControlService, type WaveStatus } from '../waves/wave-control.service.js';
import { WaveLaunchService } from '../waves/wave-launch.service.js';
import { WaveMakerService } from '../waves/wave-maker.service.js';
import { WavesService } from '../waves/waves.service.js';
import { saveOneLetter } from './demo-letter.js';
import { DEMO_CAMPAIGN, demoCampaignFolder } from '../demo/demo-campaign.js';
import type { ProgressBar } from './progress-bar.js';

/** Without any progress for so long, the demo gives up waiting. */
const PATIENCE_MS = 60_000;
const PAST_DATE_REASON = 'A practice run of the demo; no letter leaves this machine.';

export interface DemoView {
  say(line: string): void;
  progress: ProgressBar;
}

export interface DemoResult {
  waves: WaveStatus[];
  brokenRules: number;
}

export class Demo {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly actor: string,
    private readonly view: DemoView,
  ) {}

  /** @param dataFolder where one letter is put to be read */
  async run(list: ListFile & { bytes: Buffer }, dataFolder: string): Promise<DemoResult> {
    const startedAt = new Date();
    const demo = this.app.get(DemoService);
    const isFirst = await demo.isUntouched();
    await this.app.get(CampaignFilesService).loadCampaignFolder(demoCampaignFolder, {}, this.actor);
    const importId = await this.importList(list);
    if (isFirst && isShipped(list)) await demo.adopt(importId, this.actor);
    const { audiences } = await this.app.get(CampaignsService).get(DEMO_CAMPAIGN);
    const launched: string[] = [];
    for (const appeal of await this.app.get(AppealsService).list(DEMO_CAMPAIGN)) {
      const who = audiences.find(({ key }) => key === appeal.audienceKey)?.who ?? { all: [] };
      const name = `Demo ${appeal.slug} ${startedAt.toISOString().slice(0, 19)}`;
      const waveId = await this.launchIfFitting(appeal, { name, filter: { all: [{ import: [importId] }, who] } });
      if (waveId) launched.push(waveId);
    }
    if (launched.length === 0) {
      throw new InvalidInput(
        `Nobody in ${list.name} is meant by an appeal of the campaign, so there is nothing to send.`,
      );
    }
    const waves = await this.follow(launched);
    for (const wave of waves) this.view.say(ledgerLine(wave));
    const brokenRules = await this.checkRules();
    for (const line of await saveOneLetter(this.app, dataFolder)) this.view.say(line);
    return { waves, brokenRules };
  }

  /** @returns the import, by which segments find its people */
  private async importList(list: ListFile): Promise<string> {
    const imported = await this.app.get(WholeImport).bring(list, { chosen: {} }, this.actor);
    const { rows, new: added, changed, unchanged, problems, importId } = imported;
    this.view.say(
      `Imported ${list.name}: ${rows} rows = ${added} new + ${changed} changed + ${unchanged} unchanged + ${problems} with problems`,
    );
    for (const { row, reason } of imported.problemRows.slice(0, 5)) this.view.say(`  row ${row}: ${reason}`);
    return importId ?? '';
  }

  /** @returns the wave, or nothing when nobody of the list is meant by this appeal */
  private async launchIfFitting(appeal: AppealSummary, people: NewSegment): Promise<string | undefined> {
    const segments = this.app.get(SegmentsService);
    if ((await segments.count(people.filter)) === 0) return undefined;
    await this.app.get(AppealsService).approve(appeal.id, this.actor);
    const { id: segmentId, name } = await segments.create(people, this.actor);
    const wish = { name, appealId: appeal.id, segmentId, sender: 'default' };
    const makers = this.app.get(WaveMakerService);
    const wave = await makers.create({ ...wish, mode: 'practice', unknownPolicy: 'hold' }, this.actor);
    const waves = this.app.get(WavesService);
    const audience = await waves.previewAudience(wave.id);
    const leftOut = audience.exclusions.map(({ reason, count }) => `, ${count} left out: ${reason}`).join('');
    this.view.say(
      `${name}: ${audience.matched} people, ${audience.included} get a letter in ${listOf(audience.languages)}${leftOut}`,
    );
    if (audience.included === 0) return undefined;
    await waves.approve(wave.id, this.actor);
    const order = { countdownSeconds: 0, pastDateReason: PAST_DATE_REASON };
    await this.app.get(WaveLaunchService).launch(wave.id, order, this.actor);
    await this.app.get(ExpandWaveService).expand(wave.id);
    await this.app.get(WakeUps).expand(wave.id);
    return wave.id;
  }

  private async follow(waveIds: readonly string[]): Promise<WaveStatus[]> {
    let settledBefore = -1;
    for (let giveUpAt = 0; ; await sleep(100)) {
      const control = this.app.get(WaveControlService);
      const waves = await Promise.all(waveIds.map((id) => control.status(id)));
      const total = sum(waves.map(({ launched }) => launched));
      const settled = total - sum(waves.map(stillMoving));
      this.view.progress.show(settled, total, 'letters settled');
      if (settled > settledBefore) giveUpAt = Date.now() + PATIENCE_MS;
      settledBefore = settled;
      const isOver = waves.every(({ state }) => state === 'finished' || state === 'cancelled');
      if (isOver || Date.now() > giveUpAt) {
        this.view.progress.end();
        return waves;
      }
    }
  }

  private async checkRules(): Promise<number> {
    const results = await this.app.get(InvariantsService).check([]);
    const broken = results.filter((result) => result.broken > 0);
    for (const { id, rule } of broken) this.view.say(`BROKEN ${id}: ${rule}`);
    if (broken.length === 0)
      this.view.say(`All ${results.length} rules hold: no letter twice, none lost, none only claimed.`);
    return broken.length;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function stillMoving({ states }: WaveStatus): number {
  return states.planned + states.queued + states.claimed + states.handing;
}

const listOf = (languages: Record<string, number>): string =>
  Object.entries(languages)
    .map(([language, count]) => `${language} (${count})`)
    .join(', ');

/** "launched = the states", which always adds up. */
function ledgerLine({ name, launched, states }: WaveStatus): string {
  const parts = Object.entries(states).filter(([, count]) => count > 0);
  const equation = parts.map(([state, count]) => `${count} ${state}`).join(' + ');
  return `${name}: ${launched} launched = ${equation || '0'}`;
}
