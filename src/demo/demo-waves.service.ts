// What the waves of the demo need: a segment, an approved letter. The wave itself is demo-wave-orders.service.ts.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { SegmentsService } from '../segments/segments.service.js';
import type { SegmentFilter } from '../domain/segment-filter.js';
import { DEMO_ACTOR, DEMO_CAMPAIGN, type DemoWave } from './demo-campaign.js';
import { DemoWaveOrders } from './demo-wave-orders.service.js';

@Injectable()
export class DemoWaves {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly appeals: AppealsService,
    private readonly segments: SegmentsService,
    private readonly waves: DemoWaveOrders,
  ) {}

  /** The segment of a wave: who is meant by its appeal, of the list. @returns its id */
  async makeSegment(importId: string, { appeal: slug, segment: name }: DemoWave): Promise<string> {
    const { audienceKey } = await this.appeals.findBySlug(DEMO_CAMPAIGN, slug);
    const { audiences } = await this.campaigns.get(DEMO_CAMPAIGN);
    const who = audiences.find(({ key }) => key === audienceKey)?.who ?? { all: [] };
    const filter: SegmentFilter = { all: [{ import: [importId] }, who] };
    return (await this.segments.create({ name, filter }, DEMO_ACTOR)).id;
  }

  /** @returns the id of a wave that is approved */
  async makeApproved(segmentId: string, { appeal: slug, name, maxPerHour }: DemoWave): Promise<string> {
    const { id: appealId } = await this.appeals.findBySlug(DEMO_CAMPAIGN, slug);
    await this.appeals.approve(appealId, DEMO_ACTOR);
    return this.waves.makeApproved({ name, appealId, segmentId, maxPerHour });
  }

  async launch(waveId: string): Promise<void> {
    await this.waves.launch(waveId);
  }
}
