// Waves under way. Pausing is open to more people than going on: stopping must always be easier than starting.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { WaveControlService } from './wave-control.service.js';
import {
  decisionOrder,
  decisionResult,
  domainName,
  domainResumed,
  pauseOrder,
  retryOrder,
  retryResult,
  waveStatus,
  waveView,
  type DecisionOrder,
  type PauseOrder,
  type RetryOrder,
} from './waves.dto.js';

@ApiTags('Waves')
@Controller('api/waves/:id')
export class WaveControlController {
  constructor(private readonly control: WaveControlService) {}

  @Get('status')
  @ApiOperation({ summary: 'Show how many letters of a wave are in which state' })
  @Allow('viewer')
  @Answers(waveStatus, 'How it stands')
  status(@Param('id', { schema: uuid }) id: string) {
    return this.control.status(id);
  }

  @Post('pause')
  @ApiOperation({ summary: 'Pause a wave' })
  @Allow('campaigner')
  @Answers(waveView, 'Paused: no further letter goes out, what is being handed over is finished')
  pause(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: pauseOrder }) { reason }: PauseOrder,
    @Actor() actor: string,
  ) {
    return this.control.pause(id, reason, actor);
  }

  @Post('resume')
  @ApiOperation({ summary: 'Resume a paused wave' })
  @Allow('approver', { scope: 'launch' })
  @Answers(waveView, 'Running')
  resume(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.control.resume(id, actor);
  }

  @Post('cancel')
  @ApiOperation({ summary: 'Cancel what has not begun of a wave' })
  @Allow('approver')
  @Answers(waveView, 'Ended: what had not begun is not sent')
  cancel(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.control.cancel(id, actor);
  }

  @Post('retry')
  @ApiOperation({ summary: 'Send refused or expired letters of a wave again' })
  @Allow('approver', { scope: 'launch' })
  @Answers(retryResult, 'How many letters went back to the queue')
  retry(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: retryOrder }) order: RetryOrder,
    @Actor() actor: string,
  ) {
    return this.control.retry(id, order, actor);
  }

  @Post('decide')
  @ApiOperation({ summary: 'Decide on letters with an unknown outcome' })
  @Allow('approver', { scope: 'launch' })
  @Answers(decisionResult, 'How many letters the decision moved')
  decide(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: decisionOrder }) order: DecisionOrder,
    @Actor() actor: string,
  ) {
    return this.control.decide(id, order, actor);
  }

  @Post('domains/:domain/resume')
  @ApiOperation({ summary: 'Write to a paused receiving domain again' })
  @Allow('approver', { scope: 'launch' })
  @Answers(domainResumed, 'Whether letters to this domain were paused and go on')
  resumeDomain(
    @Param('id', { schema: uuid }) id: string,
    @Param('domain', { schema: domainName }) domain: string,
    @Actor() actor: string,
  ) {
    return this.control.resumeDomain(id, domain, actor);
  }
}
