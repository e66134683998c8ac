// Who must not be written to. Anybody who edits may add to it; taking somebody off again is for those who launch.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import {
  liftedSuppression,
  newSuppression,
  suppressionPage,
  suppressionQuery,
  suppressionSearch,
  suppressionsFound,
  suppressionView,
  type NewSuppression,
  type SuppressionQuery,
} from './suppressions.dto.js';
import { SuppressionsService } from './suppressions.service.js';

@ApiTags('Suppressions')
@Controller('api/suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: SuppressionsService) {}

  @Get()
  @ApiOperation({ summary: 'List suppressions' })
  @Allow('viewer')
  @Answers(suppressionPage, 'Newest first, the lifted ones too')
  list(@Query({ schema: suppressionQuery }) { after, limit, ...filter }: SuppressionQuery) {
    return this.suppressions.list({ after, limit }, filter);
  }

  @Post('search')
  @ApiOperation({ summary: 'Search the suppressions of an address' })
  @Allow('viewer', { scope: 'read' })
  @Answers(suppressionsFound, 'Those of exactly this address and of whoever is written to there, newest first')
  async search(@Body({ schema: suppressionSearch }) { email }: z.infer<typeof suppressionSearch>) {
    return { items: await this.suppressions.find(email) };
  }

  @Post()
  @ApiOperation({ summary: 'Suppress an address or a contact' })
  @Allow('campaigner')
  @Answers(suppressionView, 'In force at once; open letters to them are skipped', 201)
  add(@Body({ schema: newSuppression }) wish: NewSuppression, @Actor() actor: string) {
    return this.suppressions.add(wish, actor);
  }

  @Post(':id/lift')
  @ApiOperation({ summary: 'Lift a suppression' })
  @Allow('approver')
  @Answers(suppressionView, 'They may be written to again; what was skipped stays skipped')
  lift(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: liftedSuppression }) { reason }: z.infer<typeof liftedSuppression>,
    @Actor() actor: string,
  ) {
    return this.suppressions.lift(id, reason, actor);
  }
}
