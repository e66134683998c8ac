// Editing bodies by hand: making one, its place and names, one of two that are the same, who sits in it, and its history.
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { line } from '../http/shapes.js';
import { BodiesService } from './bodies.service.js';
import { bodyView } from './body-views.dto.js';
import {
  bodyChange,
  bodyHistory,
  bodyMembers,
  bodyMembersQuery,
  bodyMerge,
  bodyRename,
  newBody,
  type BodyChange,
  type BodyMembersQuery,
  type BodyMerge,
  type BodyRename,
  type NewBody,
} from './body-edits.dto.js';
import { BodyEditsService } from './body-edits.service.js';
import { BodyMergeService } from './body-merge.service.js';

const slugShape = line(200);

@ApiTags('Contacts')
@Controller('api/bodies')
export class BodyEditsController {
  constructor(
    private readonly edits: BodyEditsService,
    private readonly merges: BodyMergeService,
    private readonly bodies: BodiesService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Add a body' })
  @Allow('campaigner')
  @Answers(bodyView, 'The body as it was made; 409 when one is known by that name', 201)
  async create(@Body({ schema: newBody }) body: NewBody, @Actor() actor: string) {
    return this.bodies.get(await this.edits.create(body, actor));
  }

  @Patch(':slug')
  @ApiOperation({ summary: 'Change a body' })
  @Allow('campaigner')
  @Answers(bodyView, 'What is not named stays as it is; 409 when the body was changed meanwhile')
  async change(
    @Param('slug', { schema: slugShape }) slug: string,
    @Body({ schema: bodyChange }) change: BodyChange,
    @Actor() actor: string,
  ) {
    await this.edits.change(slug, change, actor);
    return this.bodies.get(slug);
  }

  @Post(':slug/rename')
  @ApiOperation({ summary: 'Rename a body from a day on' })
  @Allow('campaigner')
  @Answers(bodyView, 'The new name from that day on; the old one stays for the time before')
  async rename(
    @Param('slug', { schema: slugShape }) slug: string,
    @Body({ schema: bodyRename }) rename: BodyRename,
    @Actor() actor: string,
  ) {
    await this.edits.rename(slug, rename, actor);
    return this.bodies.get(slug);
  }

  @Post(':slug/merge')
  @ApiOperation({ summary: 'Merge another body into this one' })
  @Allow('approver')
  @Answers(bodyView, 'The body that stays, with the mandates, names and bodies of both')
  async merge(
    @Param('slug', { schema: slugShape }) slug: string,
    @Body({ schema: bodyMerge }) merge: BodyMerge,
    @Actor() actor: string,
  ) {
    return this.bodies.get(await this.merges.merge(slug, merge, actor));
  }

  @Get(':slug/members')
  @ApiOperation({ summary: 'List who sat in a body on a day' })
  @Allow('viewer')
  @Answers(bodyMembers, 'Who sits in the body itself on a day, today when none is named; by family name')
  members(
    @Param('slug', { schema: slugShape }) slug: string,
    @Query({ schema: bodyMembersQuery }) query: BodyMembersQuery,
  ) {
    return this.bodies.members(slug, query);
  }

  @Get(':slug/history')
  @ApiOperation({ summary: 'List what people changed on a body' })
  @Allow('viewer')
  @Answers(bodyHistory, 'What people changed on it, newest first')
  async history(@Param('slug', { schema: slugShape }) slug: string) {
    return { items: await this.bodies.history(slug) };
  }
}
