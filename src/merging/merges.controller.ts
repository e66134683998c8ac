// Merges two contacts, and takes it back.
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { mergeDone, mergeWish, type MergeRequest } from './merges.dto.js';
import { MergesService } from './merges.service.js';

@ApiTags('Contacts')
@Controller('api/contact-merges')
export class MergesController {
  constructor(private readonly merges: MergesService) {}

  @Post()
  @ApiOperation({ summary: 'Merge two contacts into one' })
  @Allow('campaigner')
  @Answers(mergeDone, 'The two are one; 409 with the reason when they cannot be', 201)
  merge(@Body({ schema: mergeWish }) wish: MergeRequest, @Actor() actor: string) {
    return this.merges.merge(wish, actor);
  }

  @Post(':id/undo')
  @ApiOperation({ summary: 'Undo a merge of two contacts' })
  @Allow('campaigner')
  @Answers(mergeDone, 'Both stand again with what was theirs; 409 with the reason when that cannot be', 201)
  undo(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.merges.undo(id, actor);
  }
}
