// Loads the demo with the services that people use: the shipped campaign, invented people, a wave that is sent in practice
// mode, and one that waits for a person. Each step is written down, so that a load that was broken off goes on where it was.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { CampaignFilesService } from '../campaign-files/campaign-files.service.js';
import { WholeImport } from '../imports/whole-import.service.js';
import { Database } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import {
  DEMO_ACTOR,
  DEMO_CAMPAIGN,
  demoCampaignFolder,
  demoContactsFile,
  FINISHED_WAVE,
  READY_WAVE,
  type DemoWave,
} from './demo-campaign.js';
import { DemoStore, type DemoRow } from './demo.store.js';
import { DemoWaves } from './demo-waves.service.js';

/** Whether this is the list of invented people that ships with the product. */
export function isShipped({ bytes }: { bytes: Buffer }): boolean {
  return bytes.equals(readFileSync(demoContactsFile));
}

const LAWFUL_BASIS = 'Invented people of the demo; no personal data';

@Injectable()
export class DemoLoader {
  constructor(
    private readonly database: Database,
    private readonly store: DemoStore,
    private readonly files: CampaignFilesService,
    private readonly imports: WholeImport,
    private readonly waves: DemoWaves,
  ) {}

  /**
   * For whoever holds the lock.
   * @param goOn throws when the rest is to be left for another time
   * @throws Conflict when there is a campaign of this name that is not the demo's
   */
  async load(actor: string, goOn: () => void = () => undefined): Promise<void> {
    const row = await this.begin(actor);
    const campaignId = row.campaignId ?? (await this.loadCampaign());
    goOn();
    const importId = row.importId ?? (await this.importPeople());
    goOn();
    if (!row.finishedWaveId) {
      const id = await this.makeWave(campaignId, importId, FINISHED_WAVE);
      await this.waves.launch(id);
      await this.store.set(this.database, 'finishedWaveId', id);
    }
    goOn();
    if (!row.readyWaveId) {
      await this.store.set(this.database, 'readyWaveId', await this.makeWave(campaignId, importId, READY_WAVE));
    }
    await this.store.finish(this.database, 'loaded', actor);
  }

  /** The campaign and the list are here already, and nothing was before them. */
  async adopt(importId: string, actor: string): Promise<void> {
    await this.store.begin(this.database, actor);
    await this.store.set(
      this.database,
      'campaignId',
      (await this.store.campaignId(this.database, DEMO_CAMPAIGN)) ?? null,
    );
    await this.store.set(this.database, 'bodyIds', await this.store.bodyIds(this.database));
    await this.store.set(this.database, 'importId', importId);
  }

  private async begin(actor: string): Promise<DemoRow> {
    const row = await this.store.find(this.database);
    if (row?.state === 'loading') return row;
    if (await this.store.campaignId(this.database, DEMO_CAMPAIGN)) {
      throw new Conflict(
        `There is a campaign “${DEMO_CAMPAIGN}” already which is not the demo, and the demo would mix with it: put its files under another name first.`,
      );
    }
    await this.store.begin(this.database, actor);
    return (await this.store.find(this.database)) as DemoRow;
  }

  private async loadCampaign(): Promise<string> {
    await this.files.loadCampaignFolder(demoCampaignFolder, {}, DEMO_ACTOR);
    const id = (await this.store.campaignId(this.database, DEMO_CAMPAIGN)) as string;
    await this.store.set(this.database, 'campaignId', id);
    return id;
  }

  private async importPeople(): Promise<string> {
    const before = await this.store.bodyIds(this.database);
    const list = { name: 'demo-contacts.csv', bytes: await readFile(demoContactsFile) };
    const { importId } = await this.imports.bring(list, { chosen: { lawfulBasis: LAWFUL_BASIS } }, DEMO_ACTOR);
    const made = (await this.store.bodyIds(this.database)).filter((id) => !before.includes(id));
    await this.store.set(this.database, 'bodyIds', made);
    await this.store.set(this.database, 'importId', importId);
    return importId as string;
  }

  /** What a load that was broken off has made already is taken up. @returns the id of a wave that is approved, or more */
  private async makeWave(campaignId: string, importId: string, wave: DemoWave): Promise<string> {
    const made = await this.store.waveOf(this.database, campaignId, wave.name);
    if (made && made.state !== 'draft') return made.id;
    const known = await this.store.segmentId(this.database, wave.segment);
    const segmentId = known ?? (await this.waves.makeSegment(importId, wave));
    const { segmentIds = [] } = (await this.store.find(this.database)) ?? {};
    await this.store.set(this.database, 'segmentIds', [...new Set([...segmentIds, segmentId])]);
    return this.waves.makeApproved(segmentId, wave);
  }
}
