// Who letters are from. The default sender is what the environment says; the others are made, changed and retired here.
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import {
  newSender,
  senderChange,
  senderDetail,
  senders,
  senderSlug,
  senderView,
  type NewSender,
  type SenderChange,
} from './senders.dto.js';
import { SendersService } from './senders.service.js';

@ApiTags('Senders')
@Controller('api/senders')
export class SendersController {
  constructor(private readonly senders: SendersService) {}

  @Get()
  @ApiOperation({ summary: 'List senders' })
  @Allow('viewer')
  @Answers(senders, 'The senders, without their secrets')
  async list() {
    return { items: await this.senders.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Add a sender' })
  @Allow('admin', { sessionOnly: true })
  @Answers(senderView, 'The sender; waves can use it from now on', 201)
  make(@Body({ schema: newSender }) wish: NewSender, @Actor() actor: string) {
    return this.senders.make(wish, actor);
  }

  @Get(':slug')
  @ApiOperation({ summary: 'Show a sender' })
  @Allow('admin', { sessionOnly: true })
  @Answers(senderDetail, 'With its mail server, without the password')
  show(@Param('slug', { schema: senderSlug }) slug: string) {
    return this.senders.detail(slug);
  }

  @Post(':slug/retire')
  @ApiOperation({ summary: 'Retire a sender' })
  @Allow('admin', { sessionOnly: true })
  @Answers(senderView, 'No new wave may use it')
  retire(@Param('slug', { schema: senderSlug }) slug: string, @Actor() actor: string) {
    return this.senders.retire(slug, actor);
  }

  @Post(':slug/restore')
  @ApiOperation({ summary: 'Bring a retired sender back' })
  @Allow('admin', { sessionOnly: true })
  @Answers(senderView, 'Waves can use it again')
  restore(@Param('slug', { schema: senderSlug }) slug: string, @Actor() actor: string) {
    return this.senders.restore(slug, actor);
  }

  @Patch(':slug')
  @ApiOperation({ summary: 'Change a sender, its relay, its signature or its pace' })
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
