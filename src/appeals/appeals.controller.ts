// Appeals: their letters in languages, what stands against approving them, the approval, and how a letter will read.
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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
  language,
  letterPreview,
  letterText,
  previewOrder,
} from './appeals.dto.js';
import { AppealsService } from './appeals.service.js';

type PreviewOrder = z.infer<typeof previewOrder>;

@ApiTags('Appeals')
@Controller('api')
export class AppealsController {
  constructor(private readonly appeals: AppealsService) {}

  @Get('appeals')
  @Allow('viewer')
  @Answers(appeals, 'All appeals, or those of one campaign')
  async list(@Query({ schema: appealQuery }) { campaign }: z.infer<typeof appealQuery>) {
    return { items: await this.appeals.list(campaign) };
  }

  @Get('appeals/:id')
  @Allow('viewer')
  @Answers(appealView, 'The appeal with its letters and versions')
  get(@Param('id', { schema: uuid }) id: string) {
    return this.appeals.get(id);
  }

  @Put('appeals/:id/letters/:language')
  @Allow('campaigner')
  @Answers(appealView, 'The appeal as it is now; an approval of another content does not cover it')
  saveLetter(
    @Param('id', { schema: uuid }) id: string,
    @Param('language', { schema: language }) inLanguage: string,
    @Body({ schema: letterText }) text: z.infer<typeof letterText>,
    @Actor() actor: string,
  ) {
    return this.appeals.saveText(id, inLanguage, text, actor);
  }

  @Get('appeals/:id/check')
  @Allow('viewer')
  @Answers(appealCheck, 'What stands against approving it (block), and what its author should look at')
  check(@Param('id', { schema: uuid }) id: string) {
    return this.appeals.check(id);
  }

  @Post('appeals/:id/approve')
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
  @Allow('viewer', { scope: 'read' })
  @Answers(letterPreview, 'A letter of the appeal as it stands, with these values')
  preview(@Param('id', { schema: uuid }) appealId: string, @Body({ schema: previewOrder }) order: PreviewOrder) {
    return this.appeals.preview({ appealId }, order.language, order.values);
  }

  @Post('appeal-versions/:id/preview')
  @Allow('viewer', { scope: 'read' })
  @Answers(letterPreview, 'A letter of an approved version, with these values')
  previewVersion(
    @Param('id', { schema: uuid }) versionId: string,
    @Body({ schema: previewOrder }) order: PreviewOrder,
  ) {
    return this.appeals.preview({ versionId }, order.language, order.values);
  }
}
