// The letters of practice mode, as they arrived.
import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { countedId } from '../http/shapes.js';
import { PracticeMailbox } from './practice-mailbox.service.js';
import { practiceLetter, practicePage, practiceQuery, type PracticeQuery } from './practice.dto.js';

/** A letter is shown as a mail program does: no script, no form, nothing loaded, and apart from our own pages. */
const LETTER_POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox`;

@ApiTags('Practice mailbox')
@Controller('api/practice/letters')
export class PracticeController {
  constructor(private readonly mailbox: PracticeMailbox) {}

  @Get()
  @Allow('viewer')
  @Answers(practicePage, 'Newest first')
  list(@Query({ schema: practiceQuery }) { search, ...page }: PracticeQuery) {
    return this.mailbox.list(page, search);
  }

  @Get(':id')
  @Allow('viewer')
  @Answers(practiceLetter, 'The letter with its headers and both parts')
  read(@Param('id', { schema: countedId }) id: string) {
    return this.mailbox.read(id);
  }

  @Get(':id/html')
  @Allow('viewer')
  @ApiOkResponse({ description: 'The HTML part', content: { 'text/html': { schema: { type: 'string' } } } })
  async show(@Param('id', { schema: countedId }) id: string, @Res({ passthrough: true }) response: Response) {
    const { html } = await this.mailbox.read(id);
    response.type('html').set({ 'Content-Security-Policy': LETTER_POLICY, 'X-Frame-Options': 'SAMEORIGIN' });
    return html;
  }

  @Get(':id/raw')
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
