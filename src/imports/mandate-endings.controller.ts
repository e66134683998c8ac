// Proposals “mandate ended?” that complete lists lead to, and what people decide about them.
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { endingPage, endingsDecided } from './import-views.dto.js';
import { endingDecision, endingListQuery, type EndingDecision, type EndingListQuery } from './imports.dto.js';
import { MandateEndingsService } from './mandate-endings.service.js';

@ApiTags('Contacts')
@Controller('api/contacts/imports/endings')
export class MandateEndingsController {
  constructor(private readonly endings: MandateEndingsService) {}

  @Get()
  @ApiOperation({ summary: 'List mandates that a complete list no longer names' })
  @Allow('campaigner')
  @Answers(endingPage, 'Who is missing from a complete list, by name')
  list(@Query({ schema: endingListQuery }) query: EndingListQuery) {
    return this.endings.list(query);
  }

  @Post('accept')
  @ApiOperation({ summary: 'End mandates that a complete list no longer names' })
  @Allow('campaigner')
  @Answers(endingsDecided, 'The mandates end on the days proposed')
  accept(@Body({ schema: endingDecision }) which: EndingDecision, @Actor() actor: string) {
    return this.endings.accept(which, actor);
  }

  @Post('reject')
  @ApiOperation({ summary: 'Keep mandates that a complete list no longer names' })
  @Allow('campaigner')
  @Answers(endingsDecided, 'The mandates go on; the same list proposes them no more')
  reject(@Body({ schema: endingDecision }) which: EndingDecision, @Actor() actor: string) {
    return this.endings.reject(which, actor);
  }
}
