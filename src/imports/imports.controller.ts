// Imports as a history, and the acts on one: try it, apply it, end what is under way, undo what was applied.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { ImportActsService } from './import-acts.service.js';
import { ImportUndoService } from './import-undo.service.js';
import { importPage, importRowPage, importSources, importView, undoOutlook } from './import-views.dto.js';
import { ImportViewsService } from './import-views.service.js';
import {
  applyRequest,
  importListQuery,
  rowListQuery,
  type ApplyRequest,
  type ImportListQuery,
  type RowListQuery,
} from './imports.dto.js';

@ApiTags('Contacts')
@Controller('api/contacts/imports')
export class ImportsController {
  constructor(
    private readonly views: ImportViewsService,
    private readonly acts: ImportActsService,
    private readonly undoing: ImportUndoService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List imports and drafts' })
  @Allow('viewer')
  @Answers(importPage, 'Imports and drafts, the newest first')
  list(@Query({ schema: importListQuery }) query: ImportListQuery) {
    return this.views.list(query);
  }

  @Get('sources')
  @ApiOperation({ summary: 'List the sources of earlier imports' })
  @Allow('viewer')
  @Answers(importSources, 'Lists that were imported before, by the name of their source')
  sources() {
    return this.views.sources();
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show an import at its present stage' })
  @Allow('campaigner')
  @Answers(importView, 'One import at whatever stage it is; ask again while something is under way')
  get(@Param('id', { schema: uuid }) id: string) {
    return this.views.get(id);
  }

  @Get(':id/rows')
  @ApiOperation({ summary: 'List the rows of an import and what becomes of them' })
  @Allow('campaigner')
  @Answers(importRowPage, 'Its rows in their order: of the dry run, or of what was applied')
  rows(@Param('id', { schema: uuid }) id: string, @Query({ schema: rowListQuery }) query: RowListQuery) {
    return this.views.page(id, query);
  }

  @Post(':id/plan')
  @ApiOperation({ summary: 'Order the dry run of an import' })
  @Allow('campaigner')
  @Answers(importView, 'A worker makes the dry run; nothing of it is kept but what it finds', 202)
  async plan(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    await this.acts.ask(id, { kind: 'plan' }, actor);
    return this.views.get(id);
  }

  @Post(':id/apply')
  @ApiOperation({ summary: 'Apply an import as its dry run showed it' })
  @Allow('campaigner')
  @Answers(importView, 'A worker applies what was tried, all of it or nothing', 202)
  async apply(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: applyRequest }) { planHash }: ApplyRequest,
    @Actor() actor: string,
  ) {
    await this.acts.ask(id, { kind: 'apply', planHash }, actor);
    return this.views.get(id);
  }

  @Post(':id/cancel')
  @ApiOperation({ summary: 'Cancel the dry run or application under way' })
  @Allow('campaigner')
  @Answers(importView, 'What was done of it is taken back')
  async cancel(@Param('id', { schema: uuid }) id: string) {
    await this.acts.cancel(id);
    return this.views.get(id);
  }

  @Get(':id/undo')
  @ApiOperation({ summary: 'Show what undoing an import would do' })
  @Allow('campaigner')
  @Answers(undoOutlook, 'What undoing it would do, or why it cannot be undone')
  undoOutlook(@Param('id', { schema: uuid }) id: string) {
    return this.undoing.outlook(id);
  }

  @Post(':id/undo')
  @ApiOperation({ summary: 'Undo an import' })
  @Allow('campaigner')
  @Answers(undoOutlook, 'What was taken back, and what stays because it was changed since')
  undo(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.undoing.undo(id, actor);
  }
}
