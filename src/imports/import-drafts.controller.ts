// Drafts of imports: bring a list, choose how it is read, correct its rows, throw it away.
import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { streamOf, TakesStream } from '../http/raw-body.js';
import { Actor, type ApiRequest } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { ImportDraftsService } from './import-drafts.service.js';
import { importRow, importView, importVocabulary } from './import-views.dto.js';
import { ImportViewsService } from './import-views.service.js';
import {
  draftChange,
  newDraftQuery,
  problemDecision,
  rowCorrection,
  rowNumber,
  type DraftChangeRequest,
  type NewDraftQuery,
  type ProblemDecision,
  type RowCorrection,
} from './imports.dto.js';

const MAX_FILE = 60 * 1024 * 1024;
// What a file is, its content tells; the console sends any as bytes.
const FILE_TYPES = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'text/vcard',
  'application/json',
  'application/xml',
  'application/yaml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];

@ApiTags('Contacts')
@Controller('api/contacts/imports')
export class ImportDraftsController {
  constructor(
    private readonly drafts: ImportDraftsService,
    private readonly views: ImportViewsService,
  ) {}

  @Get('vocabulary')
  @ApiOperation({ summary: 'List the fields, presets and encodings of imports' })
  @Allow('campaigner')
  @Answers(importVocabulary, 'The fields, presets and encodings that may be chosen')
  vocabulary() {
    return this.views.vocabulary();
  }

  @Post('drafts')
  @ApiOperation({ summary: 'Upload a list and begin an import of it' })
  @Allow('campaigner')
  @TakesStream(...FILE_TYPES)
  @Answers(importView, 'A draft of an import of this list, with how the list is read', 201)
  async create(
    @Req() request: ApiRequest,
    @Query({ schema: newDraftQuery }) query: NewDraftQuery,
    @Actor() actor: string,
  ) {
    return this.views.get(await this.drafts.create(streamOf(request, MAX_FILE), query, actor));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Choose how the list of an import is read' })
  @Allow('campaigner')
  @Answers(importView, 'What is not named stays as it was chosen; a dry run of before no longer holds')
  async change(@Param('id', { schema: uuid }) id: string, @Body({ schema: draftChange }) change: DraftChangeRequest) {
    await this.drafts.change(id, change);
    return this.views.get(id);
  }

  @Put(':id/rows/:row')
  @ApiOperation({ summary: 'Correct a row of a list' })
  @Allow('campaigner')
  @Answers(importRow, 'The row as it would become now')
  async correct(
    @Param('id', { schema: uuid }) id: string,
    @Param('row', { schema: rowNumber }) row: number,
    @Body({ schema: rowCorrection }) correction: RowCorrection,
  ) {
    await this.drafts.correct(id, row, correction);
    return this.views.row(id, row);
  }

  @Post(':id/problems')
  @ApiOperation({ summary: 'Decide what becomes of all rows with one problem' })
  @Allow('campaigner')
  @Answers(importView, 'Decided for all rows with this problem; a dry run of before no longer holds')
  async settle(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: problemDecision }) decision: ProblemDecision,
  ) {
    await this.drafts.settle(id, decision);
    return this.views.get(id);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Discard the draft of an import' })
  @Allow('campaigner')
  @AnswersNothing('The draft and its file are gone')
  discard(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.drafts.discard(id, actor);
  }
}
