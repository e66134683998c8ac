// Who letters are from. The relay and the address come from the environment; pace and signature are set here.
import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { senderChange, senders, senderSlug, senderView, type SenderChange } from './senders.dto.js';
import { SendersService } from './senders.service.js';

@ApiTags('Senders')
@Controller('api/senders')
export class SendersController {
  constructor(private readonly senders: SendersService) {}

  @Get()
  @Allow('viewer')
  @Answers(senders, 'The senders, without their secrets')
  async list() {
    return { items: await this.senders.list() };
  }

  @Patch(':slug')
  @Allow('admin', { sessionOnly: true })
  @Answers(senderView, 'The sender as it is now')
  change(
    @Param('slug', { schema: senderSlug }) slug: string,
    @Body({ schema: senderChange }) change: SenderChange,
    @Actor() actor: string,
  ) {
    return this.senders.change(slug, change, actor);
  }
}
