// How long data is kept: the rules, what they would take away, and taking it away.
import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { retentionChange, retentionResult, retentionView, type RetentionRule } from './retention.dto.js';
import { RetentionService } from './retention.service.js';

@ApiTags('Privacy')
@Controller('api/privacy/retention')
export class RetentionController {
  constructor(private readonly retention: RetentionService) {}

  @Get()
  @ApiOperation({ summary: 'Show the rules of retention and what is due' })
  @Allow('admin')
  @Answers(retentionView, 'The rules, and what they would take away now')
  look() {
    return this.retention.look();
  }

  @Put()
  @ApiOperation({ summary: 'Change the rules of retention' })
  @Allow('admin')
  @Answers(retentionView, 'The rules as they are now; nothing is taken away before they are applied')
  change(@Body({ schema: retentionChange }) rule: RetentionRule, @Actor() actor: string) {
    return this.retention.change(rule, actor);
  }

  @Post('apply')
  @ApiOperation({ summary: 'Take away what is older than the rules allow' })
  @Allow('admin')
  @Answers(retentionResult, 'What was taken away. It cannot be undone')
  apply(@Actor() actor: string) {
    return this.retention.apply(actor);
  }
}
