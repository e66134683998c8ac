// What happens to a wave before its approval, and the rule about who approves.
import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { WaveMakerService } from './wave-maker.service.js';
import { WavePreparationService } from './wave-preparation.service.js';
import { waveChange, waveRule, waveView, type WaveChange, type WaveRule } from './waves.dto.js';

@ApiTags('Waves')
@Controller('api/waves')
export class WavePreparationController {
  constructor(
    private readonly maker: WaveMakerService,
    private readonly preparation: WavePreparationService,
  ) {}

  // Before the routes with an id.
  @Get('rule')
  @ApiOperation({ summary: 'Show which waves a second person approves' })
  @Allow('viewer')
  @Answers(waveRule, 'For which waves a second person approves')
  rule() {
    return this.preparation.rule();
  }

  @Patch('rule')
  @ApiOperation({ summary: 'Change which waves a second person approves' })
  @Allow('admin', { sessionOnly: true })
  @Answers(waveRule, 'The rule as it is now')
  setRule(@Body({ schema: waveRule }) rule: WaveRule, @Actor() actor: string) {
    return this.preparation.setRule(rule, actor);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a wave before its launch' })
  @Allow('campaigner')
  @Answers(waveView, 'Changed; if anything is different, no longer approved')
  change(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: waveChange }) change: WaveChange,
    @Actor() actor: string,
  ) {
    return this.maker.change(id, change, actor);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Discard a wave before its launch' })
  @Allow('campaigner')
  @Answers(waveView, 'Discarded; it can be restored')
  discard(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.preparation.discard(id, actor);
  }

  @Post(':id/restore')
  @ApiOperation({ summary: 'Restore a discarded wave' })
  @Allow('campaigner')
  @Answers(waveView, 'A draft again')
  restore(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.preparation.restore(id, actor);
  }

  @Post(':id/submit')
  @ApiOperation({ summary: 'Submit a wave for approval' })
  @Allow('campaigner')
  @Answers(waveView, 'On the list of those who may approve')
  submit(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.preparation.submit(id, actor);
  }

  @Post(':id/withdraw')
  @ApiOperation({ summary: 'Take a submitted wave back' })
  @Allow('campaigner')
  @Answers(waveView, 'No longer on the list of those who may approve')
  withdraw(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.preparation.withdraw(id, actor);
  }
}
