// The tour of the demo: how far the person who calls is in it.
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { CurrentCaller } from '../http/request.js';
import { tourChange, tourStep, tourView, type TourStep } from './demo.dto.js';
import { TourService } from './tour.service.js';

@ApiTags('Demo')
@Controller('api/tour')
export class TourController {
  constructor(private readonly tour: TourService) {}

  @Get()
  @ApiOperation({ summary: 'Show the steps of the tour' })
  @Allow('viewer')
  @Answers(tourView, 'What the caller has done of the tour')
  show(@CurrentCaller() caller: Caller) {
    return this.tour.view(caller.personId);
  }

  @Put()
  @ApiOperation({ summary: 'Hide or show the tour' })
  @Allow('viewer')
  @Answers(tourView, 'The checklist is out of the way, or back')
  change(@Body({ schema: tourChange }) { dismissed }: z.infer<typeof tourChange>, @CurrentCaller() caller: Caller) {
    return this.tour.setDismissed(caller.personId, dismissed);
  }

  @Put('steps/:step')
  @ApiOperation({ summary: 'Tick a step of the tour' })
  @Allow('viewer')
  @Answers(tourView, 'The step is done')
  finishStep(@Param('step', { schema: tourStep }) step: TourStep, @CurrentCaller() caller: Caller) {
    return this.tour.finishStep(caller.personId, step);
  }
}
