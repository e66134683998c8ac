// What `demarche segment` does.
import { Module } from '@nestjs/common';
import { SegmentsModule } from '../segments/segments.module.js';
import { type Segment, SegmentsService, type SegmentVersion } from '../segments/segments.service.js';
import { EXCLUSION_REASONS } from '../domain/audience.js';
import { InvalidInput } from '../domain/errors.js';
import type { OutlookPerson, SegmentOutlook } from '../audiences/segment-outlook.dto.js';
import { SegmentOutlookService } from '../audiences/segment-outlook.service.js';
import { AudiencesModule } from '../audiences/audiences.module.js';
import { CliBasis } from './cli-basis.js';
import { type FilterChoice, readFilter } from './read-filter.js';

export interface LeftOutQuestion {
  reason?: string;
  limit: string;
}

@Module({ imports: [CliBasis, SegmentsModule, AudiencesModule] })
export class SegmentActions {
  constructor(
    private readonly segments: SegmentsService,
    private readonly outlooks: SegmentOutlookService,
  ) {}

  async create(name: string, choice: FilterChoice, actor: string): Promise<Segment & { count: number }> {
    const filter = await readFilter(choice);
    const created = await this.segments.create({ name, filter }, actor);
    return { ...created, count: await this.segments.count(filter) };
  }

  async archive(name: string, actor: string): Promise<Segment> {
    return this.segments.archive((await this.segments.get(name)).id, actor);
  }

  async unarchive(name: string, actor: string): Promise<Segment> {
    return this.segments.unarchive((await this.segments.get(name)).id, actor);
  }

  list(isArchived: boolean): Promise<Segment[]> {
    return this.segments.list(isArchived);
  }

  get(name: string): Promise<Segment> {
    return this.segments.get(name);
  }

  versions(name: string): Promise<SegmentVersion[]> {
    return this.segments.versions(name);
  }

  async count(name: string): Promise<Segment & { count: number }> {
    const found = await this.segments.get(name);
    return { ...found, count: await this.segments.count(found.filter) };
  }

  /** Whom of a segment one could write to now, and some of those left out. */
  async preview(name: string, question: LeftOutQuestion): Promise<SegmentOutlook & { left: OutlookPerson[] }> {
    const { filter } = await this.segments.get(name);
    const limit = readLimit(question.limit);
    const reason = readReason(question.reason);
    const { items } = await this.outlooks.people({ filter, group: 'left_out', reason, limit });
    return { ...(await this.outlooks.outlook(filter)), left: items };
  }
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 200) return limit;
  throw new InvalidInput('--limit must be a whole number from 1 to 200.');
}

function readReason(text: string | undefined) {
  const reason = EXCLUSION_REASONS.find((one) => one === text);
  if (text === undefined || reason) return reason;
  throw new InvalidInput(`There is no reason “${text}”. There are: ${EXCLUSION_REASONS.join(', ')}.`);
}
