// The first page of the console: what needs somebody.
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { CurrentCaller } from '../http/request.js';
import { todayView } from './today.dto.js';
import { TodayService } from './today.service.js';

@ApiTags('Today')
@Controller('api/today')
export class TodayController {
  constructor(private readonly today: TodayService) {}

  @Get()
  @ApiOperation({ summary: 'Show what needs somebody today' })
  @Allow('viewer')
  @Answers(todayView, 'What waits for a person; the caller where it is about one')
  async show(@CurrentCaller() caller: Caller) {
    return { needs: await this.today.needs(caller) };
  }
}
