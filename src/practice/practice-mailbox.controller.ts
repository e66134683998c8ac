// The practice mailbox as a whole: how much is in it, and emptying it.
import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { PracticeMailbox } from './practice-mailbox.service.js';
import { mailboxState } from './practice.dto.js';

@ApiTags('Practice mailbox')
@Controller('api/practice/mailbox')
export class PracticeMailboxController {
  constructor(private readonly mailbox: PracticeMailbox) {}

  @Get()
  @ApiOperation({ summary: 'Count the letters of the practice mailbox' })
  @Allow('viewer')
  @Answers(mailboxState, 'How many letters are in it, and how many of them nobody has read')
  show() {
    return this.mailbox.state();
  }

  @Delete()
  @ApiOperation({ summary: 'Empty the practice mailbox' })
  @Allow('campaigner')
  @Answers(mailboxState, 'Empty; for ten minutes it can be taken back')
  empty(@Actor() actor: string) {
    return this.mailbox.empty(actor);
  }

  @Post('take-back')
  @ApiOperation({ summary: 'Bring back what was emptied from the practice mailbox' })
  @Allow('campaigner')
  @Answers(mailboxState, 'What was thrown away less than ten minutes ago is back')
  takeBack(@Actor() actor: string) {
    return this.mailbox.takeBack(actor);
  }

  @Post('read')
  @ApiOperation({ summary: 'Mark all practice letters as read' })
  @Allow('campaigner')
  @Answers(mailboxState, 'All letters count as read')
  async markAllRead() {
    await this.mailbox.markAllRead();
    return this.mailbox.state();
  }
}
