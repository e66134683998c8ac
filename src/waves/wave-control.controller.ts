// Waves under way. Pausing is open to more people than going on: stopping must always be easier than starting.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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
  @Allow('viewer')
  @Answers(waveStatus, 'How it stands')
  status(@Param('id', { schema: uuid }) id: string) {
    return this.control.status(id);
  }

  @Post('pause')
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
  @Allow('approver', { scope: 'launch' })
  @Answers(waveView, 'Running')
  resume(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.control.resume(id, actor);
  }

  @Post('cancel')
  @Allow('approver')
  @Answers(waveView, 'Ended: what had not begun is not sent')
  cancel(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.control.cancel(id, actor);
  }

  @Post('retry')
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
