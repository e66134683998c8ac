// Saved filters over contacts, and whom a filter finds.
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import {
  filterPreview,
  filterQuestion,
  memberQuery,
  type FilterPreview,
  type MemberQuery,
} from '../contacts/contact-queries.dto.js';
import { contactCount, contactPage } from '../contacts/contact-views.dto.js';
import { segments, segmentVersions, segmentView } from './segment-views.dto.js';
import {
  newSegmentSchema,
  segmentChangeSchema,
  segmentQuery,
  versionNumber,
  type NewSegment,
  type SegmentChange,
} from './segments.dto.js';
import { SegmentsService } from './segments.service.js';

@ApiTags('Segments')
@Controller('api/segments')
export class SegmentsController {
  constructor(private readonly segments: SegmentsService) {}

  @Get()
  @ApiOperation({ summary: 'List segments' })
  @Allow('viewer')
  @Answers(segments, 'By name')
  async list(@Query({ schema: segmentQuery }) { archived }: z.infer<typeof segmentQuery>) {
    return { items: await this.segments.list(archived === 'true') };
  }

  @Post()
  @ApiOperation({ summary: 'Save a filter as a segment' })
  @Allow('campaigner')
  @Answers(segmentView, 'The segment', 201)
  create(@Body({ schema: newSegmentSchema }) input: NewSegment, @Actor() actor: string) {
    return this.segments.create(input, actor);
  }

  @Post('count')
  @ApiOperation({ summary: 'Count the contacts that a filter finds' })
  @Allow('viewer', { scope: 'read' })
  @Answers(contactCount, 'How many contacts a filter finds now; nothing is saved')
  async count(@Body({ schema: filterQuestion }) { filter }: z.infer<typeof filterQuestion>) {
    return { count: await this.segments.count(filter) };
  }

  @Post('preview')
  @ApiOperation({ summary: 'List the contacts that a filter finds' })
  @Allow('viewer', { scope: 'read' })
  @Answers(contactPage, 'The contacts that a filter finds now, by family name; nothing is saved')
  preview(@Body({ schema: filterPreview }) { filter, ...page }: FilterPreview) {
    return this.segments.members(filter, page);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a segment' })
  @Allow('viewer')
  @Answers(segmentView, 'The segment')
  get(@Param('id', { schema: uuid }) id: string) {
    return this.segments.get(id);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the name or filter of a segment' })
  @Allow('campaigner')
  @Answers(segmentView, 'The segment as it is now; 409 when it has another version than `basedOn`')
  update(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: segmentChangeSchema }) change: SegmentChange,
    @Actor() actor: string,
  ) {
    return this.segments.update(id, change, actor);
  }

  @Get(':id/versions')
  @ApiOperation({ summary: 'List the versions of a segment' })
  @Allow('viewer')
  @Answers(segmentVersions, 'Every filter that it had, the latest first, with what is different from the one before')
  async versions(@Param('id', { schema: uuid }) id: string) {
    return { items: await this.segments.versions(id) };
  }

  @Post(':id/versions/:number/restore')
  @ApiOperation({ summary: 'Restore an earlier version of a segment' })
  @Allow('campaigner')
  @Answers(segmentView, 'With the filter of that version, as a new version')
  restoreVersion(
    @Param('id', { schema: uuid }) id: string,
    @Param('number', { schema: versionNumber }) number: number,
    @Actor() actor: string,
  ) {
    return this.segments.restoreVersion(id, number, actor);
  }

  @Post(':id/archive')
  @ApiOperation({ summary: 'Put a segment in the archive' })
  @Allow('campaigner')
  @Answers(segmentView, 'In the archive; 409 while a wave that is not launched is made of it')
  archive(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.segments.archive(id, actor);
  }

  @Post(':id/unarchive')
  @ApiOperation({ summary: 'Take a segment out of the archive' })
  @Allow('campaigner')
  @Answers(segmentView, 'Out of the archive')
  unarchive(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.segments.unarchive(id, actor);
  }

  @Get(':id/contacts')
  @ApiOperation({ summary: 'List the contacts of a segment' })
  @Allow('viewer')
  @Answers(contactPage, 'The contacts that it finds now, by family name')
  async members(@Param('id', { schema: uuid }) id: string, @Query({ schema: memberQuery }) page: MemberQuery) {
    const { filter } = await this.segments.get(id);
    return this.segments.members(filter, page);
  }
}
