// The letters of practice mode, as they arrived.
import { Controller, Delete, Get, Header, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { sendLetterPage } from '../http/letter-page.js';
import { countedId } from '../http/shapes.js';
import { PracticeMailbox } from './practice-mailbox.service.js';
import { practiceLetter, practicePage, practiceQuery, type PracticeQuery } from './practice.dto.js';

@ApiTags('Practice mailbox')
@Controller('api/practice/letters')
export class PracticeController {
  constructor(private readonly mailbox: PracticeMailbox) {}

  @Get()
  @ApiOperation({ summary: 'List the letters of the practice mailbox' })
  @Allow('viewer')
  @Answers(practicePage, 'Newest first')
  list(@Query({ schema: practiceQuery }) { after, limit, ...filter }: PracticeQuery) {
    return this.mailbox.list({ after, limit }, filter);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a letter of the practice mailbox' })
  @Allow('viewer')
  @Answers(practiceLetter, 'The letter with its headers and both parts')
  read(@Param('id', { schema: countedId }) id: string) {
    return this.mailbox.read(id);
  }

  @Post(':id/read')
  @ApiOperation({ summary: 'Mark a practice letter as read' })
  @Allow('campaigner')
  @AnswersNothing('It counts as read, for the whole team')
  markRead(@Param('id', { schema: countedId }) id: string): Promise<void> {
    return this.mailbox.mark(id, true);
  }

  @Delete(':id/read')
  @ApiOperation({ summary: 'Mark a practice letter as unread' })
  @Allow('campaigner')
  @AnswersNothing('It counts as new again')
  markUnread(@Param('id', { schema: countedId }) id: string): Promise<void> {
    return this.mailbox.mark(id, false);
  }

  @Get(':id/html')
  @ApiOperation({ summary: 'Show the HTML of a practice letter as a page' })
  @Allow('viewer')
  @ApiOkResponse({ description: 'The HTML part', content: { 'text/html': { schema: { type: 'string' } } } })
  async show(@Param('id', { schema: countedId }) id: string, @Res() response: Response): Promise<void> {
    const { html } = await this.mailbox.read(id);
    sendLetterPage(response, html);
  }

  @Get(':id/raw')
  @ApiOperation({ summary: 'Download a practice letter as it arrived' })
  @Allow('viewer')
  @Header('Content-Type', 'message/rfc822')
  @Header('Content-Disposition', 'attachment; filename="letter.eml"')
  @ApiOkResponse({
    description: 'The bytes as they came',
    content: { 'message/rfc822': { schema: { type: 'string', format: 'binary' } } },
  })
  async raw(@Param('id', { schema: countedId }) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.mailbox.raw(id));
  }
}
