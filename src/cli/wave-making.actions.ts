// What `demarche wave` does until a wave is approved: the commands that need its letter and its audience.
import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { AppealsService } from '../appeals/appeals.service.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { SegmentsService } from '../segments/segments.service.js';
import type { WaveRow } from '../waves/wave.store.js';
import { newWave } from '../waves/waves.dto.js';
import { WaveMakerService } from '../waves/wave-maker.service.js';
import { WavesModule } from '../waves/waves.module.js';
import { WavesService } from '../waves/waves.service.js';
import { CliBasis } from './cli-basis.js';
import { shaped } from './shaped.js';

export interface WaveWish {
  appeal: string;
  campaign?: string;
  segment: string;
  sender: string;
  practice?: boolean;
  startsAt?: string;
  sendBy?: string;
  maxPerHour?: number;
  maxPerDomainPerHour?: number;
  unknown: 'hold' | 'resend';
}

@Module({ imports: [CliBasis, AppealsModule, SegmentsModule, WavesModule] })
export class WaveMakingActions {
  constructor(
    private readonly appeals: AppealsService,
    private readonly segments: SegmentsService,
    private readonly makers: WaveMakerService,
    private readonly waves: WavesService,
  ) {}

  async create(name: string, wish: WaveWish, actor: string): Promise<WaveRow> {
    const { appeal, campaign, segment, practice, unknown: unknownPolicy, ...rest } = wish;
    const { id: appealId } = await this.appeals.findBySlug(campaign, appeal);
    const { id: segmentId } = await this.segments.get(segment);
    const mode = practice ? 'practice' : undefined;
    const made = { ...rest, name, appealId, segmentId, mode, unknownPolicy };
    return this.makers.create(shaped(newWave, made, 'The wave cannot be made like this.'), actor);
  }

  audience(id: string) {
    return this.waves.previewAudience(id);
  }

  preview(id: string, contactId?: string) {
    return this.waves.previewLetter(id, contactId);
  }

  approve(id: string, actor: string): Promise<WaveRow> {
    return this.waves.approve(id, actor);
  }
}
