// Appeals to read, what stands against approving them, the way to an approval, the versions, and how a letter will read.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import {
  appealCheck,
  appealQuery,
  appeals,
  appealView,
  approvalOrder,
  approvalResult,
  checkOrder,
  differenceQuery,
  differences,
  letterPreview,
  previewOrder,
  versionNumber,
  versionView,
} from './appeals.dto.js';
import { AppealVersionsService } from './appeal-versions.service.js';
import { AppealsService } from './appeals.service.js';

type PreviewOrder = z.infer<typeof previewOrder>;
type CheckOrder = z.infer<typeof checkOrder>;

@ApiTags('Appeals')
@Controller('api')
export class AppealsController {
  constructor(
    private readonly appeals: AppealsService,
    private readonly versions: AppealVersionsService,
  ) {}

  @Get('appeals')
  @ApiOperation({ summary: 'List appeals' })
  @Allow('viewer')
  @Answers(appeals, 'All appeals, or those of one campaign')
  async list(@Query({ schema: appealQuery }) { campaign, archived }: z.infer<typeof appealQuery>) {
    return { items: await this.appeals.list(campaign, archived === 'true') };
  }

  @Get('appeals/:id')
  @ApiOperation({ summary: 'Show an appeal with its letters and versions' })
  @Allow('viewer')
  @Answers(appealView, 'The appeal with its letters and versions')
  get(@Param('id', { schema: uuid }) id: string) {
    return this.appeals.get(id);
  }

  @Get('appeals/:id/check')
  @ApiOperation({ summary: 'Check an appeal before its approval' })
  @Allow('viewer')
  @Answers(appealCheck, 'What stands against approving it (block), and what its author should look at')
  check(@Param('id', { schema: uuid }) id: string) {
    return this.appeals.check(id);
  }

  @Post('appeals/:id/check')
  @ApiOperation({ summary: 'Check an appeal with texts that are not saved' })
  @Allow('viewer', { scope: 'read' })
  @Answers(appealCheck, 'The same with texts that are not saved')
  checkUnsaved(@Param('id', { schema: uuid }) id: string, @Body({ schema: checkOrder }) { texts }: CheckOrder) {
    return this.appeals.check(id, texts);
  }

  @Post('appeals/:id/submit')
  @ApiOperation({ summary: 'Submit an appeal for approval' })
  @Allow('campaigner')
  @Answers(appealView, 'Waiting for an approval; any change makes it a draft again')
  submit(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: approvalOrder }) { contentHash }: z.infer<typeof approvalOrder>,
    @Actor() actor: string,
  ) {
    return this.versions.submit(id, contentHash, actor);
  }

  @Post('appeals/:id/take-back')
  @ApiOperation({ summary: 'Take a submitted appeal back' })
  @Allow('campaigner')
  @Answers(appealView, 'A draft again')
  takeBack(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.versions.takeBack(id, actor);
  }

  @Get('appeals/:id/versions/:number')
  @ApiOperation({ summary: 'Show an approved version of an appeal' })
  @Allow('viewer')
  @Answers(versionView, 'What was approved, in all its languages')
  version(@Param('id', { schema: uuid }) id: string, @Param('number', { schema: versionNumber }) number: string) {
    return this.versions.version(id, Number(number));
  }

  @Get('appeals/:id/differences')
  @ApiOperation({ summary: 'Compare two versions of an appeal' })
  @Allow('viewer')
  @Answers(differences, 'What differs between two versions, or a version and the appeal as it stands')
  differences(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: differenceQuery }) { from, to }: z.infer<typeof differenceQuery>,
  ) {
    return this.versions.differences(id, Number(from), to === 'draft' ? null : Number(to));
  }

  @Post('appeals/:id/approve')
  @ApiOperation({ summary: 'Approve an appeal, which freezes its letters in a version' })
  @Allow('approver', { scope: 'launch' })
  @Answers(approvalResult, 'The immutable version that waves can send')
  approve(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: approvalOrder }) { contentHash }: z.infer<typeof approvalOrder>,
    @Actor() actor: string,
  ) {
    return this.appeals.approve(id, actor, contentHash);
  }

  @Post('appeals/:id/preview')
  @ApiOperation({ summary: 'Preview a letter of an appeal with given values' })
  @Allow('viewer', { scope: 'read' })
  @Answers(letterPreview, 'A letter of the appeal as it stands, with these values')
  preview(@Param('id', { schema: uuid }) appealId: string, @Body({ schema: previewOrder }) order: PreviewOrder) {
    return this.appeals.preview({ appealId }, order.language, order.values);
  }

  @Post('appeal-versions/:id/preview')
  @ApiOperation({ summary: 'Preview a letter of an approved version with given values' })
  @Allow('viewer', { scope: 'read' })
  @Answers(letterPreview, 'A letter of an approved version, with these values')
  previewVersion(
    @Param('id', { schema: uuid }) versionId: string,
    @Body({ schema: previewOrder }) order: PreviewOrder,
  ) {
    return this.appeals.preview({ versionId }, order.language, order.values);
  }
}
