// Erasing one person: what would go, and the act, which cannot be undone.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { erasureOrder, erasurePlan, type ErasureOrder } from './erasure.dto.js';
import { ErasureService } from './erasure.service.js';

@ApiTags('Privacy')
@Controller('api/contacts/:id/erasure')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Get()
  @ApiOperation({ summary: 'Show what erasing a contact would take away' })
  @Allow('campaigner')
  @Answers(erasurePlan, 'What an erasure would take away and leave; nothing is changed')
  plan(@Param('id', { schema: uuid }) id: string) {
    return this.erasures.plan(id);
  }

  @Post()
  @ApiOperation({ summary: 'Erase a contact for good' })
  @Allow('admin')
  @Answers(erasurePlan, 'What was taken away and left. It cannot be undone')
  erase(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: erasureOrder }) order: ErasureOrder,
    @Actor() actor: string,
  ) {
    return this.erasures.erase(id, order, actor);
  }
}
